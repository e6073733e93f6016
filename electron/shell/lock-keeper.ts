import type { LockReason, ShellEvent } from '../../shared/shell/contract';

/** What a lock ends and begins; the order in which that happens is this file's business. */
export interface LockParts {
  /** Takes the window off the screen, before anything that may take time. */
  hideWindow(): void;
  tellPage(event: ShellEvent): void;
  clearClipboard(): Promise<void>;
  /** Destroys the window and its renderer process. */
  endWindow(): void;
  /** Resolves when the vault process is gone. */
  endVault(): Promise<void>;
  /** Gets ready what follows this process when it has ended. */
  callSuccessor(reason: LockReason): void;
  /** Ends this process too. */
  endThisProcess(): void;
}

export interface LockKeeper {
  lock(reason: LockReason): Promise<void>;
  /** The page has flushed its drafts; no need to wait longer. */
  pageIsReady(): void;
}

/** How long a page may take to save what is being typed. A hanging page cannot stop a lock. */
export const flushMs = 150;

/** How long the vault process may take to die. One that hangs in the kernel dies with this process. */
export const endMs = 400;

/**
 * Locking is the end of everything that may hold a key, a row or what was typed: clearing the
 * screen alone left the passphrase and names in memory (measured), so every process of the
 * program dies and a new one starts. No step may keep the next from being taken.
 */
export function keepLock(parts: LockParts): LockKeeper {
  let running: Promise<void> | null = null;
  let quitting = false;
  let pageIsReady: () => void = () => {};

  async function run(reason: LockReason): Promise<void> {
    attempt(parts.hideWindow);
    const flushed = new Promise<void>((resolve) => {
      pageIsReady = resolve;
    });
    if (reason === 'window-stopped') pageIsReady();
    else attempt(() => parts.tellPage({ type: 'locking', reason }));
    const cleared = attemptLong(parts.clearClipboard);
    await Promise.race([Promise.all([flushed, cleared]), after(flushMs)]);
    const vaultGone = attemptLong(parts.endVault);
    attempt(parts.endWindow);
    await Promise.race([vaultGone, after(endMs)]);
    if (quitting) return;
    // Only now: it holds this process up, and nothing with a key may live meanwhile.
    attempt(() => parts.callSuccessor(reason));
    parts.endThisProcess();
  }

  return {
    lock(reason) {
      quitting ||= reason === 'quit';
      // Never again in this process: the lock is its end.
      running ??= run(reason);
      return running;
    },
    pageIsReady: () => pageIsReady(),
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The lock goes on.
  }
}

async function attemptLong(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch {
    // The lock goes on.
  }
}
