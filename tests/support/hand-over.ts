import { createHash, randomUUID } from 'node:crypto';

import { compareNext } from '../../electron/vault/services/people/compare-people';
import { indexAll } from '../../electron/vault/services/search/index-queue';
import type { ExportResult } from '../../shared/bundles/export-facts';
import type { ImportPreview } from '../../shared/bundles/import-facts';
import { jobResult, type TestOffice } from './test-office';

/** Gives `to` the card of `from`, compared. Answers the id of the contact. */
export async function introduce(from: TestOffice, to: TestOffice): Promise<string> {
  const { card, fingerprint } = await from.api.contacts.ownCard({});
  return (await to.api.contacts.add({ card, fingerprint })).id;
}

export function bundleTicket(office: TestOffice, path: string): string {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'bundle', path);
  return ticket;
}

/** For a file that somebody dropped on the window. */
export function arrivedTicket(office: TestOffice, path: string): string {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'arrived', path);
  return ticket;
}

export async function exportTo(
  office: TestOffice,
  order: {
    cases: 'all' | string[];
    contactIds: string[];
    override?: { reason: string };
    profile?: string;
  },
  out: string,
): Promise<ExportResult> {
  const ticket = bundleTicket(office, out);
  const { jobId } = await office.api.bundles.export({
    ...order,
    purpose: 'monthly hand-over',
    ticket,
  });
  return jobResult(office, jobId);
}

export async function stage(office: TestOffice, path: string): Promise<ImportPreview> {
  const { jobId } = await office.api.bundles.stage({ ticket: arrivedTicket(office, path) });
  return jobResult(office, jobId);
}

/** Every row of every table of the vault, but for bundles that wait or were not let in, unless other tables are named. */
export function everything(
  { session }: TestOffice,
  except: readonly string[] = ['staged_entries', 'quarantine'],
): string {
  const { db } = session().vault;
  // What follows in pauses is brought to its end first.
  indexAll(db);
  while (compareNext(db, 0));
  const hash = createHash('sha256');
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (SELECT value FROM json_each(?)) ORDER BY name",
    )
    .pluck()
    .all(JSON.stringify(except)) as string[];
  for (const name of names) {
    const rows = db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][];
    const lines = rows.map((row) => JSON.stringify(row)).sort();
    hash.update(`${name} ${lines.join('\n')}\n`);
  }
  return hash.digest('hex');
}

/** Stages and applies. */
export async function takeIn(office: TestOffice, path: string): Promise<ImportPreview> {
  const preview = await stage(office, path);
  await office.api.bundles.apply({ stagingId: preview.stagingId });
  return preview;
}
