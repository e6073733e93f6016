import type { Session } from './session';

const SAME_READING_MS = 5 * 60 * 1000;

/**
 * One line in the read log for one reading: a page asks again after each of its own changes, and
 * search asks at every letter. Acts that let something out are never taken together.
 */
export function coalescedReads(): {
  note(session: Session, action: string, subject: string | null): void;
} {
  let owner: Session | undefined;
  const last = new Map<string, number>();
  return {
    note(session, action, subject) {
      if (owner !== session) last.clear();
      owner = session;
      const key = `${action} ${subject ?? ''}`;
      const now = session.vault.now();
      const before = last.get(key);
      const isReading =
        action === 'case-opened' || action === 'searched' || action === 'history-read';
      if (isReading && before !== undefined && now >= before && now - before < SAME_READING_MS)
        return;
      last.set(key, now);
      session.vault.accessLog.note(session.user.id, action, subject);
    },
  };
}
