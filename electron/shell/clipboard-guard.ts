import { createHash } from 'node:crypto';

/** Electron's clipboard answers at once in older lines and by promise in newer ones. */
interface Clipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void;
}

export interface ClipboardGuard {
  copySensitive(text: string): void;
  /** The page copied something by itself (Ctrl+C); cleared at the lock, not after a time. */
  noteCopied(sha256: string): void;
  /** Clears the clipboard if it still holds what came from here; foreign content stays. */
  clearOurs(): Promise<void>;
}

export const sensitiveCopyMs = 30_000;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Remembers digests only: the main process keeps no text of a case. */
export function guardClipboard(clipboard: Clipboard): ClipboardGuard {
  const ours = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clearIf = async (isOurs: (sha256: string) => boolean) => {
    const text = await clipboard.readText();
    if (text !== '' && isOurs(digest(text))) clipboard.clear();
  };

  return {
    copySensitive(text) {
      const sha256 = digest(text);
      void clipboard.writeText(text);
      ours.add(sha256);
      clearTimeout(timer);
      timer = setTimeout(() => void clearIf((found) => found === sha256), sensitiveCopyMs);
    },
    noteCopied: (sha256) => void ours.add(sha256),
    async clearOurs() {
      clearTimeout(timer);
      const digests = new Set(ours);
      ours.clear();
      if (digests.size > 0) await clearIf((found) => digests.has(found));
    },
  };
}
