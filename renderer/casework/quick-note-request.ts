import { create } from 'zustand';

export interface NoteRequest {
  /** Null: the case in hand, or to be chosen. */
  caseId: string | null;
  label: string | null;
}

/** Who asks for the note dialog: a shortcut, a button of any page. The dialog itself belongs to the notes. */
export const useNoteRequest = create<{ request: NoteRequest | null }>(() => ({ request: null }));

export const requestNote = (request: NoteRequest = { caseId: null, label: null }): void =>
  useNoteRequest.setState({ request });
export const noteRequestDone = (): void => useNoteRequest.setState({ request: null });
