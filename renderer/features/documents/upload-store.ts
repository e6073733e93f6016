import { create } from 'zustand';
import { shownFileName } from '../../../shared/documents/file-names';
import { api } from '../../lib/api';
import { emptyForm, titleFrom, type DocumentDetails, type DocumentForm } from './document-form';
import { sendFile } from './send-file';

/** A file on its way into a case. It goes on while another tab is looked at, and ends with the page at a lock. */
export interface PendingDocument {
  key: number;
  caseId: string;
  shownName: string;
  size: number;
  sent: number;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  error?: unknown;
  form: DocumentForm;
}

interface Work {
  file: File;
  abort: AbortController;
  /** Resolves to the upload id. */
  sent: Promise<string>;
}

export const useUploads = create<{ pending: readonly PendingDocument[] }>(() => ({ pending: [] }));

const works = new Map<number, Work>();
let lastKey = 0;
/** One file after the other: the disk is the bottleneck, and the first of many is ready sooner. */
let queue: Promise<unknown> = Promise.resolve();

const patch = (key: number, changed: Partial<PendingDocument>): void =>
  useUploads.setState(({ pending }) => ({
    pending: pending.map((item) => (item.key === key ? { ...item, ...changed } : item)),
  }));

export function addFiles(caseId: string, files: readonly File[], personId: string | null): void {
  const added = files.map((file): PendingDocument => {
    const shownName = shownFileName(file.name);
    lastKey += 1;
    send(lastKey, caseId, file);
    return {
      key: lastKey,
      caseId,
      shownName,
      size: file.size,
      sent: 0,
      state: 'waiting',
      form: emptyForm(titleFrom(shownName), personId),
    };
  });
  useUploads.setState(({ pending }) => ({ pending: [...pending, ...added] }));
}

function send(key: number, caseId: string, file: File): void {
  const abort = new AbortController();
  const sent = queue.then(() => {
    abort.signal.throwIfAborted();
    patch(key, { state: 'sending', sent: 0, error: undefined });
    return sendFile(file, caseId, {
      signal: abort.signal,
      onProgress: (bytes) => patch(key, { sent: bytes }),
    });
  });
  sent.then(
    () => patch(key, { state: 'sent' }),
    (error: unknown) => patch(key, { state: 'failed', error }),
  );
  queue = sent.catch(() => undefined);
  works.set(key, { file, abort, sent });
}

export function retry({ key, caseId }: PendingDocument): void {
  const work = works.get(key);
  if (!work) return;
  patch(key, { state: 'waiting', error: undefined });
  send(key, caseId, work.file);
}

/** A kind that is chosen for one stands for the others that have none yet: papers come in stacks. */
export function changeForm(key: number, form: DocumentForm): void {
  useUploads.setState(({ pending }) => {
    const changed = pending.find((item) => item.key === key);
    return {
      pending: pending.map((item) => {
        if (item.key === key) return { ...item, form };
        const takesType = item.caseId === changed?.caseId && item.form.type === null;
        return takesType ? { ...item, form: { ...item.form, type: form.type } } : item;
      }),
    };
  });
}

/** Puts a file aside; nothing of it stays in the vault. */
export async function putAside(key: number): Promise<void> {
  const work = works.get(key);
  works.delete(key);
  useUploads.setState(({ pending }) => ({ pending: pending.filter((item) => item.key !== key) }));
  work?.abort.abort();
  const uploadId = await work?.sent.catch(() => null);
  if (uploadId) await api.documents.cancelUpload({ uploadId }).catch(() => undefined);
}

export type KeptDocument = Awaited<ReturnType<typeof api.documents.finishUpload>>;

/** Waits for the file if need be, and makes it a document of the case. */
export async function keep(key: number, details: DocumentDetails): Promise<KeptDocument> {
  const work = works.get(key);
  if (!work) throw new Error('nothing to keep');
  const kept = await api.documents.finishUpload({ uploadId: await work.sent, ...details });
  works.delete(key);
  useUploads.setState(({ pending }) => ({ pending: pending.filter((item) => item.key !== key) }));
  return kept;
}
