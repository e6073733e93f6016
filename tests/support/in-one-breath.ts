import { newRecordId } from '../../electron/vault/ids';
import { fieldSets } from '../../electron/vault/journal/records';
import { streamOf } from '../../shared/ids';
import type { TestOffice } from './test-office';

interface Breath {
  openedOn: string;
  /** A referral tells it. */
  action: string;
  /** A referral keeps it back. */
  note: string;
}

/** An action and a note in one entry, of which a referral tells the one and keeps the other back. */
export function tellInOneBreath(
  { session }: TestOffice,
  caseId: string,
  { openedOn, action, note }: Breath,
): void {
  const { vault, user } = session();
  const stream = streamOf('case', caseId);
  vault.journal.append({
    stream,
    actor: user.id,
    command: 'cases.update',
    sets: [
      ...fieldSets('case', caseId, { openedOn }),
      ...fieldSets('action', newRecordId(stream), { caseId, what: action }),
      ...fieldSets('note', newRecordId(stream), { caseId, text: note }),
    ],
  });
}
