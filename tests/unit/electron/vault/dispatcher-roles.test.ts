import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { channels, findCall } from '../../../../shared/contract';
import { may, Role } from '../../../../shared/session/permissions';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../support/test-office';

let office: TestOffice;
let unproved: TestOffice;
let closed: TestOffice;

beforeAll(async () => {
  office = await openTestOffice('Tapachula');
  unproved = await openTestOffice('Tapachula', 'field', { proved: false });
  closed = await openTestOffice('Tapachula');
  await closed.api.session.lock({});
});
afterAll(() => Promise.all([office, unproved, closed].map((one) => one.close())));

/** An input that no call takes: who gets as far as being told so is let in, and nothing happens. */
async function knock(at: TestOffice, channel: string): Promise<string> {
  const answer = await at.service.dispatch({ id: 1, channel, input: { noCallHasThisMember: 1 } });
  return answer.ok ? 'ok' : answer.code;
}

async function knockAs(role: Role, channel: string): Promise<boolean> {
  Object.assign(office.session().user, { role });
  const code = await knock(office, channel);
  expect(['invalid-input', 'not-permitted']).toContain(code);
  return code === 'invalid-input';
}

const sign = (isLetIn: boolean): string => (isLetIn ? 'yes' : '-');

describe('who may call what', () => {
  it('is as the committed table says (run vitest with -u after a change, and read the difference)', async () => {
    const heads = ['call', 'needs', 'locked', 'kit not proved', ...Role.options];
    const rows: string[][] = [];
    for (const channel of channels().sort()) {
      const cells = [
        channel,
        findCall(channel)!.needs,
        sign((await knock(closed, channel)) !== 'locked'),
        sign((await knock(unproved, channel)) !== 'recovery-not-proved'),
      ];
      for (const role of Role.options) cells.push(sign(await knockAs(role, channel)));
      rows.push(cells);
    }
    const widths = heads.map((head, at) =>
      Math.max(...[head, ...rows.map((row) => row[at]!)].map((cell) => cell.length)),
    );
    const line = (cells: string[]): string =>
      cells
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd();
    await expect([heads, ...rows].map(line).join('\n') + '\n').toMatchFileSnapshot(
      './role-matrix.snapshot.txt',
    );
  });

  it.each(channels())('follows the permissions: %s', async (channel) => {
    const { needs } = findCall(channel)!;
    for (const role of Role.options) {
      expect([role, await knockAs(role, channel)]).toEqual([
        role,
        needs === 'locked' || needs === 'anyone' || may(role, needs),
      ]);
    }
    expect((await knock(closed, channel)) === 'locked').toBe(needs !== 'locked');
    // Without a proved way back no case may come in, neither typed nor handed over.
    expect((await knock(unproved, channel)) === 'recovery-not-proved').toBe(
      needs === 'cases.write' || needs === 'bundles.import',
    );
  });

  it('is asked anew at every call, so that a changed role counts at once', async () => {
    Object.assign(office.session().user, { role: 'administrator' });
    const { caseId } = makeCase(office);
    await office.api.notes.add({ caseId, text: 'one' });
    Object.assign(office.session().user, { role: 'dataManager' });
    await expect(office.api.notes.add({ caseId, text: 'two' })).rejects.toThrow('not-permitted');
    expect((await office.api.cases.open({ caseId })).case.id).toBe(caseId);
  });
});

describe('before the recovery kit is proved', () => {
  it('nothing of a person can be written, and everything can as soon as it is', async () => {
    await expect(unproved.api.intake.startDraft({})).rejects.toThrow('recovery-not-proved');
    expect((await unproved.api.cases.list({})).total).toBe(0);
    await unproved.api.session.proveRecovery({ code: unproved.kitCode });
    expect(await unproved.api.intake.startDraft({})).toHaveProperty('draftId');
  });
});
