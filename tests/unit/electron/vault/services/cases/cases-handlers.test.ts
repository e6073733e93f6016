import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { newId } from '../../../../../../electron/vault/ids';
import { writeConflict } from '../../../../../../electron/vault/journal/projection-queries';
import { settleConflicts } from '../../../../../../electron/vault/services/conflicts/settle-conflicts';
import { nextCaseNumber } from '../../../../../../electron/vault/services/cases/case-number';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice('Tapachula');
});
afterAll(() => office.close());

const quarrel = (stream: string, kind: string, id: string, field: string): void =>
  writeConflict(
    office.session().vault.db,
    stream,
    kind,
    id,
    field,
    ['a', 'b'].map((value) => ({
      clock: `00000000${value}.0000.${'a'.repeat(16)}`,
      actor: newId(),
      device: 'a'.repeat(16),
      value,
    })),
  );

describe('work on a case', () => {
  it('takes no person of another case into needs, risks and documents', async () => {
    const [one, other] = [makeCase(office), makeCase(office)];
    const need = { caseId: one.caseId, set: { code: 'shelter', personId: other.personId } };
    await expect(office.api.cases.saveNeed(need)).rejects.toThrow('person-not-found');
    await expect(
      office.api.cases.saveUrgentRisk({
        caseId: one.caseId,
        set: { code: 'x', personId: newId() },
      }),
    ).rejects.toThrow('person-not-found');
    const { personId } = await office.api.cases.addMember({
      caseId: one.caseId,
      fullName: 'Her son',
      relation: 'son',
    });
    await office.api.cases.saveNeed({ caseId: one.caseId, set: { code: 'school', personId } });
    await office.api.cases.saveNeed({
      caseId: one.caseId,
      set: { code: 'shelter', personId: one.personId },
    });
  });

  it('takes no household that is not the client’s', async () => {
    const [one, other] = [makeCase(office), makeCase(office)];
    await office.api.cases.addMember({
      caseId: other.caseId,
      fullName: 'A stranger',
      relation: 'son',
    });
    const { householdId } = (await office.api.cases.open({ caseId: other.caseId })).case;
    await expect(
      office.api.cases.update({ caseId: one.caseId, set: { householdId } }),
    ).rejects.toThrow('not-found');
    await expect(
      office.api.cases.update({ caseId: one.caseId, set: { householdId: newId() } }),
    ).rejects.toThrow('not-found');
    await office.api.cases.update({ caseId: other.caseId, set: { householdId } });
  });

  it('does not end while two offices disagree about the person', async () => {
    const { caseId, personId } = makeCase(office);
    quarrel(`person/${personId}`, 'person', personId, 'fullName');
    await expect(office.api.cases.close({ caseId, reason: 'goals-met' })).rejects.toThrow(
      'case-has-conflicts',
    );
  });

  it('adds no step to a goal that was taken away', async () => {
    const { caseId } = makeCase(office);
    const { id } = await office.api.plans.addGoal({ caseId, words: 'school' });
    await office.api.plans.updateGoal({ id, removed: true });
    await expect(office.api.plans.addAction({ goalId: id, what: 'call' })).rejects.toThrow(
      'not-found',
    );
    await office.api.plans.updateGoal({ id, removed: false });
    await office.api.plans.addAction({ goalId: id, what: 'call' });
  });

  it('lets only those settle who may do what who manage the staff', () => {
    const session = office.session();
    const { db, identity } = session.vault;
    quarrel(identity.officeStream, 'user', session.user.id, 'role');
    const id = db.prepare("SELECT id FROM conflicts WHERE kind = 'user'").pluck().get() as string;
    const clock = `00000000a.0000.${'a'.repeat(16)}`;
    expect(() =>
      settleConflicts({ ...session, user: { ...session.user, role: 'caseworker' } }, [
        { conflictId: id, clock },
      ]),
    ).toThrow('not-permitted');
    db.prepare('DELETE FROM conflicts WHERE id = ?').run(id);
  });

  it('gives no number twice, also where the counter is older than the cases', () => {
    const { vault } = office.session();
    const options = { prefix: 'FO', now: vault.now(), deviceId: vault.identity.deviceId };
    const { caseId } = makeCase(office);
    const number = vault.db
      .prepare('SELECT number FROM cases WHERE id = ?')
      .pluck()
      .get(caseId) as string;
    vault.db.prepare("UPDATE meta SET value = '0' WHERE key LIKE 'case-number-%'").run();
    expect(nextCaseNumber(vault.db, options) > number).toBe(true);
  });
});
