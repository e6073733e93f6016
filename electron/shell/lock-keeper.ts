import type { LockReason, ShellEvent } from '../../shared/shell/contract';

/** What a lock ends and begins; the order in which that happens is this file's business. */
export interface LockParts {
  tellPage(event: ShellEvent): void;
  clearClipboard(): Promise<void>;
  /** Destroys the window and its renderer process. */
  endWindow(): void;
  /** Resolves when the vault process is gone. */
  endVault(): Promise<void>;
  /** A new vault process and a new window at the unlock screen. */
  beginAnew(reason: LockReason): void;
}

export interface LockKeeper {
  lock(reason: LockReason): Promise<void>;
  /** The page has flushed its drafts; no need to wait longer. */
  pageIsReady(): void;
}

/** How long a page may take to save what is being typed. A hanging page cannot stop a lock. */
export const flushMs = 150;

/**
 * Locking is the end of everything that holds a key or a row: clearing the screen alone left the
 * passphrase and names in memory (measured), so both processes die and new ones start.
 */
export function keepLock(parts: LockParts): LockKeeper {
  let running: Promise<void> | null = null;
  let quitting = false;
  let pageIsReady: () => void = () => {};

  async function run(reason: LockReason): Promise<void> {
    const flushed = new Promise<void>((resolve) => {
      pageIsReady = resolve;
    });
    if (reason === 'window-stopped') pageIsReady();
    else parts.tellPage({ type: 'locking', reason });
    const cleared = parts.clearClipboard().catch(() => {});
    await Promise.race([Promise.all([flushed, cleared]), after(flushMs)]);
    const vaultGone = parts.endVault();
    parts.endWindow();
    await vaultGone;
    if (!quitting) parts.beginAnew(reason);
  }

  return {
    lock(reason) {
      quitting ||= reason === 'quit';
      running ??= run(reason).finally(() => {
        running = null;
      });
      return running;
    },
    pageIsReady: () => pageIsReady(),
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
