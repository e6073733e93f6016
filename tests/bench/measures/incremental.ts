import { join } from 'node:path';

import { asksOf, checkConsent } from '../../../electron/vault/services/bundles/consent-check';
import {
  allContacts,
  contactOfOffice,
} from '../../../electron/vault/services/contacts/contact-book';
import { writePaper } from '../../../electron/vault/services/papers/write-paper';
import type { ExportResult } from '../../../shared/bundles/contract';
import { localDay } from '../../../shared/dates/local-day';
import type { ReceiptBody } from '../../../shared/papers/receipt';
import { type BenchVault, createBenchVault, openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault } from '../support/demo-vaults';
import { type Figure, type Measure, median, short, timed } from '../support/figures';

const TURNS = 5;

/** One case changed among many, and handed over by what the receipt lacks. */
export const incremental: Measure = {
  name: 'incremental',
  title: 'Hand over what is new',
  run: async ({ sizes }) => among(Math.max(...sizes)),
};

async function among(cases: number): Promise<Figure[]> {
  const { dir, remove } = await copyOfDemoVault({ cases });
  const outside = join(dir, '..');
  const field = await openBenchVault(dir);
  const head = await createBenchVault(join(outside, 'hq'), 'Headquarters', 'headquarters');
  const contactId = await introduce(head, field);
  await introduce(field, head);

  const sentIds: string[] = [];
  for (const [index, part] of partsOf(await idsOf(field)).entries()) {
    const sent = await send(field, part, contactId, join(outside, `part-${index}`));
    sentIds.push(...sent.result.exported.map(({ caseId }) => caseId));
    console.error(`  ${sentIds.length} cases went, the last in ${(sent.ms / 1000).toFixed(0)} s`);
    await acknowledge(head, field, sent.result, join(outside, `receipt-${index}`));
  }

  // An office that hands over each month: once all of it is confirmed, the next time looks at what changed since.
  await field.api.notes.add({ caseId: sentIds[0]!, text: 'Seen in the first month' });
  const first = await send(field, 'all', contactId, join(outside, 'first'));
  await acknowledge(head, field, first.result, join(outside, 'receipt-first'));

  const one: number[] = [];
  const found: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const caseId = sentIds[Math.floor((turn / TURNS) * sentIds.length)]!;
    await field.api.notes.add({ caseId, text: `Seen again ${turn}` });
    one.push((await send(field, [caseId], contactId, join(outside, `one-${turn}`))).ms);
    const all = await send(field, 'all', contactId, join(outside, `found-${turn}`));
    found.push(all.ms);
    if (all.result.exported.length !== turn + 1)
      throw new Error(`${all.result.exported.length} cases went instead of those that changed`);
  }
  await field.close();
  await head.close();
  remove();
  const name = `among ${short(cases)} cases`;
  const target = { most: 1000 };
  return [
    { name: `one changed case, ${name}`, value: median(one), unit: 'ms', target },
    {
      name: `all changed cases, ${name}`,
      value: median(found),
      unit: 'ms',
      target,
      note: 'looked for',
    },
    {
      name: `the first time, ${name}`,
      value: first.ms,
      unit: 'ms',
      note: 'every head compared with what is confirmed',
    },
  ];
}

/** A bundle holds so many cases at most. */
const CASES_A_BUNDLE = 10_000;

/** Those whose client has agreed: asked for by name, one that has not would refuse the whole. */
async function idsOf({ session }: BenchVault): Promise<string[]> {
  const { db } = session.vault;
  const asks = asksOf(allContacts(db));
  const today = localDay(session.vault.now());
  const ids = db
    .prepare('SELECT id FROM cases WHERE removed IS NOT 1 ORDER BY id')
    .pluck()
    .all() as string[];
  return ids.filter((id) => checkConsent(db, id, asks, today).state === 'given');
}

const partsOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / CASES_A_BUNDLE) }, (_, index) =>
    ids.slice(index * CASES_A_BUNDLE, (index + 1) * CASES_A_BUNDLE),
  );

async function introduce(from: BenchVault, to: BenchVault): Promise<string> {
  const { card, fingerprint } = await from.api.contacts.ownCard({});
  return (await to.api.contacts.add({ card, fingerprint })).id;
}

const send = (
  office: BenchVault,
  cases: 'all' | string[],
  contactId: string,
  out: string,
): Promise<{ ms: number; result: ExportResult }> =>
  timed(async () => {
    const { jobId } = await office.api.bundles.export({
      cases,
      contactIds: [contactId],
      purpose: 'monthly hand-over',
      sinceReceipt: true,
      ticket: office.ticket('bundle', out),
    });
    return office.jobResult<ExportResult>(jobId);
  });

/**
 * Headquarters says that it took everything in. It does not do so here: that is what the measure of
 * bundles is for, and with 100,000 cases it takes its time.
 */
async function acknowledge(
  receiver: BenchVault,
  sender: BenchVault,
  { bundleId, entries, documents, exported }: ExportResult,
  path: string,
): Promise<void> {
  const { digest, seq } = sender.session.vault.db
    .prepare("SELECT digest, seq FROM bundles WHERE bundle_id = ? AND direction = 'out'")
    .get(bundleId) as { digest: string; seq: number };
  const { identity } = sender.session.vault;
  await writePaper(receiver.session, {
    type: 'receipt',
    body: {
      bundleId,
      digest,
      seq,
      device: identity.deviceId,
      revision: 1,
      state: 'accepted',
      at: new Date(receiver.session.vault.now()).toISOString(),
      counts: { cases: exported.length, entries, documents },
      streams: [],
      notKept: [],
    } satisfies ReceiptBody,
    contacts: [contactOfOffice(receiver.session.vault.db, identity.officeId)!],
    out: path,
  });
  const { jobId } = await sender.api.papers.open({ ticket: sender.ticket('paper', path) });
  await sender.jobResult(jobId);
}
