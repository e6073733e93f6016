export interface ViewerProps {
  documentId: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  /** The document's title, for people who hear the page. */
  label: string;
}
