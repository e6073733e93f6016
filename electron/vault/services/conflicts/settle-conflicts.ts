import { AppError } from '../../../../shared/app-error';
import type { Session } from '../../session';
import { findConflict, mayDecide, saidWith, type StoredConflict } from './conflicts-query';

export interface Choice {
  conflictId: string;
  /** Of the value that shall stand. */
  clock: string;
}

/**
 * Lets one of the values of each conflict stand, all or none. Fields of the same record over which
 * the same acts disagree (a risk level, its reason, when it was set) are settled together: they
 * were said in one breath, and one side's level with the other's reason would be a statement that
 * nobody made.
 *
 * @throws AppError conflict-gone, not-permitted
 */
export function settleConflicts(
  session: Session,
  choices: readonly Choice[],
): { streams: string[]; settled: number } {
  const { vault } = session;
  return vault.journal.write(() => {
    const streams: string[] = [];
    const done = new Set<string>();
    for (const { conflictId, clock } of choices) {
      const asked = findConflict(vault.db, conflictId);
      // Decided a moment ago with the field beside it.
      if (!asked && done.has(conflictId)) continue;
      if (!asked?.rivals.some((rival) => rival.clock === clock))
        throw new AppError('conflict-gone');
      for (const { id } of settle(session, asked, clock)) done.add(id);
      streams.push(asked.stream);
    }
    return { streams, settled: streams.length };
  });
}

function settle({ vault, user }: Session, asked: StoredConflict, clock: string): StoredConflict[] {
  if (!mayDecide(user.role, asked.stream)) throw new AppError('not-permitted');
  const together = saidWith(vault.db, asked);
  vault.journal.append({
    stream: asked.stream,
    actor: user.id,
    command: 'cases.settleConflict',
    sets: together.map(({ kind, recordId, field, rivals }) => ({
      kind,
      id: recordId,
      field,
      value: rivals.find((rival) => rival.clock === clock)!.value,
    })),
  });
  return together;
}
