import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { CasesRemoved } from '../../../../../../shared/travel/contract';
import { command } from '../../../../../support/command';
import {
  acknowledge,
  acquaint,
  openPaperAt,
  outside,
  sendTo,
} from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import {
  jobResult,
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let caseId: string;
let bundleId: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = await acquaint(field, hq);
  ({ caseId } = makeCase(field));
  const sent = await sendTo(field, [toHq]);
  ({ bundleId } = sent);
  await takeIn(hq, sent.path);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([field.close(), hq.close()]);
});

/** The receipt rides beside something else. */
async function receiptRides(): Promise<void> {
  const other = makeCase(hq, { name: 'Mariam Hosseini' });
  await takeIn(field, (await sendTo(hq, [toField], { cases: [other.caseId] })).path);
}

async function takeOff(): Promise<CasesRemoved> {
  const { jobId } = await field.api.travel.remove({ cases: [caseId] });
  return jobResult(field, jobId);
}

const plan = () => hq.api.bundles.undoPlan({ bundleId });

describe('an import of which the sender has our receipt', () => {
  it('is taken back only where somebody says that the sender still has it, also where the receipt rode in a bundle', async () => {
    expect((await plan()).receipt).toBeNull();
    await receiptRides();
    expect(await plan()).toMatchObject({ receipt: { office: 'Tapachula' }, blockers: [] });
    await expect(hq.api.bundles.undo({ bundleId })).rejects.toMatchObject({
      message: 'undo-receipt-given',
      params: { office: 'Tapachula' },
    });
    expect((await hq.api.cases.open({ caseId })).case.id).toBe(caseId);
    expect(await hq.api.bundles.undo({ bundleId, senderHasIt: true })).toMatchObject({ cases: 1 });
  });

  it('is not asked about where it went as a receipt for another bundle', async () => {
    const other = makeCase(field, { name: 'Yusuf Omar' });
    const sent = await sendTo(field, [toHq], { cases: [other.caseId] });
    await receiptRides();
    await takeIn(hq, sent.path);
    bundleId = sent.bundleId;
    expect((await plan()).receipt).toBeNull();
    await hq.api.bundles.undo({ bundleId });
  });

  it('stays where the sender says, signed, that it took its own copy off', async () => {
    await receiptRides();
    const { inventoryId } = await takeOff();
    const paper = outside(field, 'satchel-paper');
    const ticket = randomUUID();
    field.service.keeper.tickets.add(ticket, 'paper', paper);
    await field.api.packs.saveInventory({ inventoryId, contactId: toHq, ticket });
    await openPaperAt(hq, paper);
    expect((await plan()).blockers).toMatchObject([
      { kind: 'sender-erased', count: 1, office: 'Tapachula', cases: [{ caseId }] },
    ]);
    await expect(hq.api.bundles.undo({ bundleId, senderHasIt: true })).rejects.toMatchObject({
      message: 'undo-built-on',
      params: { what: 'sender-erased' },
    });
    expect((await hq.api.cases.open({ caseId })).case.id).toBe(caseId);
  });

  it('is said on the command line too, before and after', async () => {
    vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
    await acknowledge(hq, field, bundleId);
    await hq.service.keeper.lock();
    const undo = (options: Record<string, boolean>) =>
      command('undo-import', [hq.dir, bundleId], options);
    expect((await undo({ 'dry-run': true })).lines.at(-1)).toContain('has our receipt');
    const { json, lines } = await undo({});
    expect(json).toMatchObject({ bundleId, cases: 1, receipt: { office: 'Tapachula' } });
    expect(lines.at(-1)).toContain('ask them');
  });
});
