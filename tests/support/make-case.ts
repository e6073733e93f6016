import { newId, newRecordId } from '../../electron/vault/ids';
import { fieldSets } from '../../electron/vault/journal/records';
import { nextCaseNumber } from '../../electron/vault/services/cases/case-number';
import { streamOf } from '../../shared/ids';
import type { TestOffice } from './test-office';

export interface MadeCase {
  caseId: string;
  personId: string;
}

/** A case as the intake would have opened it, with as little in it as a test needs. */
export function makeCase(
  office: TestOffice,
  options: { name?: string; consent?: 'agreed' | 'refused' | null } = {},
): MadeCase {
  const { vault, user } = office.session();
  const [caseId, personId] = [newId(), newId()];
  const append = (stream: string, sets: ReturnType<typeof fieldSets>): void =>
    void vault.journal.append({ stream, actor: user.id, command: 'intake.finish', sets });
  vault.journal.write(() => {
    append(
      streamOf('person', personId),
      fieldSets('person', personId, { fullName: options.name ?? 'Mariam Hosseini' }),
    );
    const number = nextCaseNumber(vault.db, {
      prefix: 'FO',
      now: vault.now(),
      deviceId: vault.identity.deviceId,
    });
    append(
      streamOf('case', caseId),
      fieldSets('case', caseId, { number, personId, status: 'open', openedOn: '2026-11-21' }),
    );
    if (options.consent === null) return;
    append(
      streamOf('case', caseId),
      fieldSets('consent', newRecordId(streamOf('case', caseId)), {
        caseId,
        purpose: 'headquarters',
        decision: options.consent ?? 'agreed',
        givenOn: '2026-11-21',
      }),
    );
  });
  return { caseId, personId };
}
