import { join } from 'node:path';

import { contactOfOffice } from '../../../electron/vault/services/contacts/contact-book';
import { writePaper } from '../../../electron/vault/services/papers/write-paper';
import type { ExportResult } from '../../../shared/bundles/export-facts';
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

  // Everything once, in as many bundles as it takes; from then on what is new, as an office does each month.
  const first = await send(field, 'all', contactId, join(outside, 'first'), false);
  const sentIds = first.result.exported.map(({ caseId }) => caseId);
  for (const [index, bundle] of first.result.bundles.entries())
    await acknowledge(head, field, bundle, join(outside, `receipt-${index}`));

  // Nobody writes in a closed case.
  const open = field.session.vault.db
    .prepare<[], string>("SELECT id FROM cases WHERE status = 'open'")
    .pluck()
    .all();
  const isOpen = new Set(open);
  const openIds = sentIds.filter((id) => isOpen.has(id));
  const one: number[] = [];
  const found: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const caseId = openIds[Math.floor((turn / TURNS) * openIds.length)]!;
    await field.api.notes.add({ caseId, text: `Seen again ${turn}` });
    one.push((await send(field, [caseId], contactId, join(outside, `one-${turn}`))).ms);
    const all = await send(field, 'all', contactId, join(outside, `found-${turn}`));
    found.push(all.ms);
    if (all.result.exported.length !== turn + 1)
      throw new Error(`${all.result.exported.length} cases went instead of those that changed`);
  }
  const planned = await timed(() =>
    field.api.bundles.plan({ cases: 'all', contactIds: [contactId], sinceReceipt: true }),
  );
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
      name: `what would go told in the window, ${name}`,
      value: planned.ms,
      unit: 'ms',
      note: `${planned.result.cases.length} cases told`,
    },
    {
      name: `everything the first time, ${short(sentIds.length)} that agreed`,
      value: first.ms / 1000,
      unit: 's',
      note: `${first.result.bundles.length} bundles, ${first.result.entries} entries`,
    },
  ];
}

async function introduce(from: BenchVault, to: BenchVault): Promise<string> {
  const { card, fingerprint } = await from.api.contacts.ownCard({});
  return (await to.api.contacts.add({ card, fingerprint })).id;
}

const send = (
  office: BenchVault,
  cases: 'all' | string[],
  contactId: string,
  out: string,
  sinceReceipt = true,
): Promise<{ ms: number; result: ExportResult }> =>
  timed(async () => {
    const { jobId } = await office.api.bundles.export({
      cases,
      contactIds: [contactId],
      purpose: 'monthly hand-over',
      sinceReceipt,
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
  { bundleId, entries, documents, cases }: ExportResult['bundles'][number],
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
      counts: { cases, entries, documents },
      streams: [],
      notKept: [],
    } satisfies ReceiptBody,
    contacts: [contactOfOffice(receiver.session.vault.db, identity.officeId)!],
    out: path,
  });
  const { jobId } = await sender.api.papers.open({ ticket: sender.ticket('paper', path) });
  await sender.jobResult(jobId);
}
