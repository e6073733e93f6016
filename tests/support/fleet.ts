import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { Db } from '../../electron/vault/db/database';
import { makeDemo } from '../../electron/vault/demo/make-demo';
import { seededRandom } from '../../electron/vault/demo/random';
import { dumpProjection } from '../../electron/vault/journal/rebuild';
import type { ExportResult } from '../../shared/bundles/export-facts';
import { acquaint, acknowledge } from './custody';
import { bundleTicket } from './hand-over';
import { jobResult, openTestOffice, reopenTestOffice, type TestOffice } from './test-office';

/** Field offices that work, and send to one headquarters month after month what its receipts lack. */
export interface Fleet {
  headquarters: TestOffice;
  offices: { office: TestOffice; headquartersId: string }[];
}

export interface Month {
  number: number;
  /** Of each office. */
  newCases: number;
  /** The days in which these were opened. */
  days: number;
  notes: number;
}

/** `outsideOf`: a folder for each office, by its number from 1; one of the system's without it. */
export async function openFleet(
  headquarters: TestOffice,
  count: number,
  outsideOf?: (number: number) => string,
): Promise<Fleet> {
  const offices: Fleet['offices'] = [];
  for (let number = 1; number <= count; number += 1) {
    const place = outsideOf ? { outside: outsideOf(number) } : {};
    const office = await openTestOffice(`Office ${number}`, 'field', place);
    const [headquartersId] = await acquaint(office, headquarters);
    offices.push({ office, headquartersId });
  }
  return { headquarters, offices };
}

/** The offices in these folders, which know nobody but headquarters. */
export async function reopenFleet(
  headquarters: TestOffice,
  folders: readonly string[],
): Promise<Fleet> {
  const offices: Fleet['offices'] = [];
  for (const folder of folders) {
    const office = await reopenTestOffice(folder);
    const [contact] = (await office.api.contacts.list({})).contacts;
    offices.push({ office, headquartersId: contact!.id });
  }
  return { headquarters, offices };
}

/** New intakes, and notes in cases that are there already. */
export async function workAMonth(fleet: Fleet, month: Month): Promise<void> {
  for (const [index, { office }] of fleet.offices.entries()) {
    const seed = month.number * 1000 + index;
    const random = seededRandom(seed);
    const { db } = office.session().vault;
    const ids = db
      .prepare("SELECT id FROM cases WHERE status IS NOT 'closed' ORDER BY id")
      .pluck()
      .all() as string[];
    await makeDemo(office.session(), { cases: month.newCases, seed, daysBack: month.days });
    for (let note = 0; note < month.notes && ids.length > 0; note += 1)
      await office.api.notes.add({ caseId: random.pick(ids), text: `Month ${month.number}: seen` });
  }
}

/** A bundle of each office into the folder, named as no order would have it. */
export async function sendAll(fleet: Fleet, folder: string): Promise<ExportResult[]> {
  const sent: ExportResult[] = [];
  for (const { office, headquartersId } of fleet.offices) {
    const path = join(folder, `${createHash('sha256').update(office.dir).digest('hex')}.satchel`);
    const { jobId } = await office.api.bundles.export({
      cases: 'all',
      contactIds: [headquartersId],
      purpose: 'monthly hand-over',
      sinceReceipt: true,
      override: { reason: 'invented people' },
      ticket: bundleTicket(office, path),
    });
    sent.push(await jobResult<ExportResult>(office, jobId));
  }
  return sent;
}

/** The receipts of headquarters for these bundles, of the same order as the offices. */
export async function acknowledgeAll(fleet: Fleet, sent: readonly ExportResult[]): Promise<void> {
  for (const [index, { bundleId }] of sent.entries())
    await acknowledge(fleet.headquarters, fleet.offices[index]!.office, bundleId);
}

/**
 * A number for all rows of the projection, whatever their order: of two vaults with nothing in common
 * the numbers add up to that of the vault that holds what both hold.
 */
export function sumOfRows(db: Db): bigint {
  let sum = 0n;
  for (const line of dumpProjection(db))
    sum += createHash('sha256').update(line).digest().readBigUInt64BE();
  return BigInt.asUintN(64, sum);
}

/** What headquarters holds when it holds exactly what all offices hold, and what it had itself before. */
export const sumOfOffices = (fleet: Fleet, own: bigint): bigint =>
  BigInt.asUintN(
    64,
    fleet.offices.reduce((sum, { office }) => sum + sumOfRows(office.session().vault.db), own),
  );

export const closeFleet = async ({ headquarters, offices }: Fleet): Promise<void> =>
  void (await Promise.all(
    [headquarters, ...offices.map(({ office }) => office)].map((each) => each.close()),
  ));
