import {
  AnnotationMode,
  getDocument,
  PasswordException,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// Vite answers `?url` with the file's address.
// oxlint-disable-next-line import/default
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { AppError, isAppError } from '../../shared/app-error';
import { MAX_PIXELS } from '../../shared/documents/image-size';
import { ownScript } from '../lib/trusted-script';

/** Gives the bytes from `begin` to `end` (not included) of one file. */
export type ReadRange = (begin: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Opening, and each page: after this a file is taken for one that was made to hang. */
const PATIENCE_MS = 20_000;
const RANGE_BYTES = 256 * 1024;

export interface PdfFile {
  pages: number;
  page(number: number): Promise<PDFPageProxy>;
  /** Ends the worker, with everything of the document that it held. */
  close(): void;
}

/**
 * Opens a PDF in a worker of its own, fetching only the parts that a page needs.
 *
 * Scripts, forms that ask for data, links, embedded files and actions of the document are never carried out:
 * nothing of pdf.js that does so is loaded. No code is made from text, and WebAssembly stays off.
 *
 * @throws AppError document-password, document-too-slow, document-unreadable-content, file-…
 */
export async function openPdf(read: ReadRange, size: number): Promise<PdfFile> {
  const thread = new Worker(ownScript(workerUrl), { type: 'module' });
  const worker = new PDFWorker({ port: thread as unknown as null });
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => void (fail = reject));
  failed.catch(() => undefined);
  thread.addEventListener('error', () => fail(new AppError('document-unreadable-content')));
  const close = (): void => {
    // First the thread: a document made to hang would not hear a polite request.
    thread.terminate();
    worker.destroy();
    fail(new AppError('cancelled'));
  };
  try {
    const opening = getDocument({
      ...safeOptions(),
      worker,
      range: new VaultRanges(size, read, fail),
    });
    const pdf: PDFDocumentProxy = await withPatience(Promise.race([opening.promise, failed]));
    return {
      pages: pdf.numPages,
      page: (number) => withPatience(Promise.race([pdf.getPage(number), failed])).catch(asAppError),
      close,
    };
  } catch (error) {
    close();
    return asAppError(error);
  }
}

export interface DrawnPage {
  done: Promise<void>;
  cancel(): void;
}

/** Draws a page; annotations (stamps, filled fields) as they look, none of them alive. */
export function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  scale: number,
  rotation: number,
): DrawnPage {
  const viewport = page.getViewport({ scale: scale * inkScale(page, scale), rotation });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  // Letters are placed one by one, and a canvas of a right-to-left page would hang each to the left of its place.
  canvas.dir = 'ltr';
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  const cancel = (): void => task.cancel();
  // One that was made to hang would go on behind the sentence that says so, and keep what it drew with.
  const stop = (error: unknown): never => {
    cancel();
    return asAppError(error);
  };
  return { done: withPatience(task.promise).catch(stop), cancel };
}

/** Sharp on dense screens, but never more pixels than a canvas may have. */
function inkScale(page: PDFPageProxy, scale: number): number {
  const { width, height } = page.getViewport({ scale });
  return Math.min(window.devicePixelRatio, Math.sqrt(CANVAS_PIXELS / (width * height)));
}
const CANVAS_PIXELS = 16_000_000;

const folder = (name: string): string => new URL(`pdfjs/${name}/`, document.baseURI).href;

const safeOptions = () => ({
  rangeChunkSize: RANGE_BYTES,
  disableStream: true,
  disableAutoFetch: true,
  enableXfa: false,
  useWasm: false,
  useSystemFonts: false,
  useWorkerFetch: true,
  maxImageSize: MAX_PIXELS,
  canvasMaxAreaInBytes: CANVAS_PIXELS * 4,
  cMapUrl: folder('cmaps'),
  standardFontDataUrl: folder('standard_fonts'),
  wasmUrl: folder('wasm'),
  verbosity: 0,
});

class VaultRanges extends PDFDataRangeTransport {
  constructor(
    size: number,
    private readonly read: ReadRange,
    private readonly fail: (error: unknown) => void,
  ) {
    super(size, null);
  }

  override requestDataRange(begin: number, end: number): void {
    this.read(begin, Math.min(end, this.length)).then(
      (bytes) => this.onDataRange(begin, bytes),
      this.fail,
    );
  }
}

function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('document-too-slow')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function asAppError(error: unknown): never {
  if (isAppError(error)) throw error;
  if (error instanceof PasswordException) throw new AppError('document-password');
  if ((error as Error | null)?.name === 'RenderingCancelledException')
    throw new AppError('cancelled');
  throw new AppError('document-unreadable-content');
}
