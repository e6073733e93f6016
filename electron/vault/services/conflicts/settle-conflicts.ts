import { AppError } from '../../../../shared/app-error';
import type { FieldSet } from '../../journal/journal';
import type { Session } from '../../session';
import { findConflict, mayDecide, saidWith, type StoredConflict } from './conflicts-query';

export interface Choice {
  conflictId: string;
  /** Of the value that shall stand. */
  clock: string;
}

interface Settled {
  stream: string;
  sets: FieldSet[];
}

/**
 * Lets one of the values of each conflict stand, all or none. Fields of the same record over which
 * the same acts disagree (a risk level, its reason, when it was set) are settled together: they
 * were said in one breath, and one side's level with the other's reason would be a statement that
 * nobody made.
 *
 * All that is decided about one record is one act. One after the other, the choices would change each
 * other: an edit that was settled is news to a removal, and over what was removed nobody is asked.
 *
 * @throws AppError conflict-gone, not-permitted
 */
export function settleConflicts(
  session: Session,
  choices: readonly Choice[],
): { streams: string[]; settled: number } {
  return session.vault.journal.write(() => {
    const records = new Map<string, Settled>();
    const streams: string[] = [];
    const done = new Set<string>();
    for (const choice of choices) {
      // Decided with the field beside it.
      if (done.has(choice.conflictId)) continue;
      const asked = askedOrThrow(session, choice);
      const together = saidWith(session.vault.db, asked);
      for (const { id } of together) done.add(id);
      addSets(records, asked, together, choice.clock);
      streams.push(asked.stream);
    }
    for (const record of records.values()) append(session, record);
    return { streams, settled: streams.length };
  });
}

function askedOrThrow({ vault, user }: Session, { conflictId, clock }: Choice): StoredConflict {
  const asked = findConflict(vault.db, conflictId);
  if (!asked?.rivals.some((rival) => rival.clock === clock)) throw new AppError('conflict-gone');
  if (!mayDecide(user.role, asked.stream)) throw new AppError('not-permitted');
  return asked;
}

function addSets(
  records: Map<string, Settled>,
  { stream, kind, recordId }: StoredConflict,
  together: readonly StoredConflict[],
  clock: string,
): void {
  const key = `${stream} ${kind} ${recordId}`;
  const record = records.get(key) ?? { stream, sets: [] };
  records.set(key, record);
  for (const { field, rivals } of together)
    record.sets.push({
      kind,
      id: recordId,
      field,
      value: rivals.find((rival) => rival.clock === clock)!.value,
    });
}

const append = ({ vault, user }: Session, { stream, sets }: Settled): void =>
  void vault.journal.append({ stream, actor: user.id, command: 'cases.settleConflict', sets });
