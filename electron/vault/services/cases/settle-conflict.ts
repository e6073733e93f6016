import { AppError } from '../../../../shared/app-error';
import type { Rival } from '../../../../shared/journal/fold';
import { may } from '../../../../shared/session/permissions';
import { all, get } from '../../db/database';
import type { Session } from '../../session';

interface Stored {
  stream: string;
  kind: string;
  recordId: string;
  field: string;
  rivals: string;
}
const COLUMNS = 'stream, kind, record_id AS recordId, field, rivals';

const rivalsOf = ({ rivals }: Stored): Rival[] => JSON.parse(rivals) as Rival[];
const clocksOf = (row: Stored): string =>
  rivalsOf(row)
    .map(({ clock }) => clock)
    .sort()
    .join();

/**
 * Lets one of the values stand. Fields of the same record over which the same two acts disagree
 * (a risk level, its reason, when it was set) are settled together: they were said in one breath,
 * and one side's level with the other's reason would be a statement that nobody made.
 *
 * @throws AppError conflict-gone, not-permitted
 */
export function settleConflict(
  { vault, user }: Session,
  conflictId: string,
  clock: string,
): { stream: string } {
  const asked = get<Stored>(vault.db, `SELECT ${COLUMNS} FROM conflicts WHERE id = ?`, conflictId);
  if (!asked || !rivalsOf(asked).some((rival) => rival.clock === clock))
    throw new AppError('conflict-gone');
  // Who may do what is not settled by whoever happens to see it.
  if (asked.stream.startsWith('office/') && !may(user.role, 'users.manage'))
    throw new AppError('not-permitted');
  const together = all<Stored>(
    vault.db,
    `SELECT ${COLUMNS} FROM conflicts WHERE stream = ? AND kind = ? AND record_id = ?`,
    asked.stream,
    asked.kind,
    asked.recordId,
  ).filter((row) => clocksOf(row) === clocksOf(asked));
  const sets = together.map((row) => ({
    kind: row.kind,
    id: row.recordId,
    field: row.field,
    value: rivalsOf(row).find((rival) => rival.clock === clock)!.value,
  }));
  vault.journal.append({
    stream: asked.stream,
    actor: user.id,
    command: 'cases.settleConflict',
    sets,
  });
  return { stream: asked.stream };
}
