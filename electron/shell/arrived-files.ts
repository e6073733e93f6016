import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';

import type { ShellAnswer } from '../../shared/shell/contract';
import type { SendTicket } from './dialogs';

interface Parts<Event> {
  isTrusted(event: Event): boolean;
  mayCallAgain(): boolean;
  sendTicket: SendTicket;
}

const LONGEST_PATH = 32_767;

/**
 * For a file that a person dropped on the page or chose in it. The preload, which alone can ask where such a file
 * lies, says its path here; the page learns a ticket, with which the vault reads the file as something that arrived
 * and in no other way. So a bundle of a gigabyte is read where it lies, and not handed through the window first.
 */
export function answerArrivedFiles<Event>({ isTrusted, mayCallAgain, sendTicket }: Parts<Event>) {
  return (event: Event, path: unknown): ShellAnswer => {
    if (!isTrusted(event)) return refuse('shell-call-refused');
    if (!mayCallAgain()) return refuse('shell-call-too-often');
    // What lies on no disk (a picture out of the clipboard) has none.
    if (path === '') return refuse('arrived-file-nowhere');
    if (typeof path !== 'string' || !isAbsolute(path) || path.length > LONGEST_PATH)
      return refuse('shell-call-invalid');
    const ticket = randomUUID();
    sendTicket({ id: ticket, path, kind: 'arrived' });
    return { ok: true, value: { ticket } };
  };
}

const refuse = (code: string): ShellAnswer => ({ ok: false, code, params: {} });
