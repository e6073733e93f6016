import { AppError } from '../../shared/app-error';
import type {
  ShellAnswer,
  ShellCallName,
  ShellEvent,
  ShellInput,
  ShellOutput,
} from '../../shared/shell/contract';

/** What the preload exposes; see electron/preload.ts. */
interface Bridge {
  invoke(name: string, input: unknown): Promise<ShellAnswer>;
  arrived(file: File): Promise<ShellAnswer>;
  onEvent(listener: (event: ShellEvent) => void): void;
}

declare global {
  interface Window {
    readonly satchel: Bridge;
  }
}

type Arguments<Name extends ShellCallName> =
  undefined extends ShellInput<Name> ? [] : [ShellInput<Name>];

/** Asks the main process, for what only the operating system can do. Throws an AppError with its code. */
export async function askShell<Name extends ShellCallName>(
  name: Name,
  ...[input]: Arguments<Name>
): Promise<ShellOutput<Name>> {
  const answer = await window.satchel.invoke(name, input);
  if (!answer.ok) throw new AppError(answer.code, answer.params);
  return answer.value as ShellOutput<Name>;
}

/**
 * A ticket for a file that a person chose or dropped, with which the vault reads it where it lies.
 *
 * @throws AppError `arrived-file-nowhere`: it lies on no disk
 */
export async function ticketOf(file: File): Promise<string> {
  const answer = await window.satchel.arrived(file);
  if (!answer.ok) throw new AppError(answer.code, answer.params);
  return (answer.value as { ticket: string }).ticket;
}

/**
 * Calls `flush` when a lock begins. It has about 150 ms to save what is being typed; answering
 * earlier makes the lock faster. After that the page is gone.
 */
export function beforeLock(flush: (reason: ShellEvent['reason']) => Promise<void>): void {
  window.satchel.onEvent((event) => {
    if (event.type !== 'locking') return;
    void flush(event.reason).finally(() => void askShell('app.readyToLock'));
  });
}

/** A fresh port to the vault process. The one before it stays open until its holder closes it. */
export function connectVault(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const receive = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== 'satchel-port' || !port) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    askShell('vault.connect').catch((error: unknown) => {
      window.removeEventListener('message', receive);
      reject(error);
    });
  });
}

/** Tells the shell a digest of each text copied with the keyboard, so that a lock can clear the clipboard. */
export function watchCopies(): void {
  for (const kind of ['copy', 'cut'] as const) {
    document.addEventListener(kind, () => {
      const text = selectedText();
      if (text !== '')
        void digest(text).then((sha256) => askShell('clipboard.noteCopied', { sha256 }));
    });
  }
}

/** Text fields keep their selection to themselves; `getSelection` sees only the page's. */
function selectedText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  }
  return document.getSelection()?.toString() ?? '';
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
