import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { ImportPreview } from '../../../shared/bundles/import-facts';
import { introduce, stage } from '../hand-over';
import { jobResult } from '../test-office';
import { officeIdOf, type Site, type Stick, type World } from './world';
import { wordsIn, wordsThatMayGo } from './words';
import { caseIds, type Choice, pick } from './work';

export const alive = (world: World): Site[] => world.sites.filter(({ isGone }) => !isGone);

export function newPath(world: World, ending: string): string {
  world.count += 1;
  return join(world.root, `${world.count}.${ending}`);
}

export function ticketFor(
  site: Site,
  kind: Parameters<Site['service']['keeper']['tickets']['add']>[1],
  path: string,
): string {
  const ticket = randomUUID();
  site.service.keeper.tickets.add(ticket, kind, path);
  return ticket;
}

export const sitesOf = (world: World, officeIds: readonly (string | null)[]): Site[] =>
  alive(world).filter((site) => officeIds.includes(officeIdOf(site)));

const PROFILES = ['full', 'full', 'full', 'full', 'referral', 'partner', 'statistics'];

export interface Order {
  cases: 'all' | string[];
  contactIds: string[];
  profile: string;
  sinceReceipt: boolean;
  override: boolean;
}

export async function send(world: World, from: Site, order: Order): Promise<Stick> {
  const path = newPath(world, 'satchel');
  const { contacts } = await from.api.contacts.list({});
  const offices = contacts.filter(({ id }) => order.contactIds.includes(id));
  const words = wordsThatMayGo(from, order.profile);
  const { jobId } = await from.api.bundles.export({
    cases: order.cases,
    contactIds: order.contactIds,
    profile: order.profile,
    sinceReceipt: order.sinceReceipt,
    purpose: 'monthly hand-over',
    ...(order.override ? { override: { reason: 'asked for by the client' } } : {}),
    ticket: ticketFor(from, 'bundle', path),
  });
  const { bundleId } = await jobResult<{ bundleId: string }>(from, jobId);
  const to = sitesOf(
    world,
    offices.map(({ officeId }) => officeId),
  ).filter((site) => site !== from);
  const stick: Stick = { kind: 'bundle', path, from, to, bundleId, words };
  world.sticks.push(stick);
  return stick;
}

export async function handOver(world: World, from: Site, { a, b, c }: Choice): Promise<void> {
  const { contacts } = await from.api.contacts.list({});
  const known = contacts.filter(({ state }) => state === 'verified');
  const first = pick(known, a);
  if (!first) return;
  const second = pick(known, a >> 3)!;
  const ids = caseIds(from);
  const some = ids.filter((_, place) => (b >> (place % 8)) % 2 === 1);
  await send(world, from, {
    cases: c % 2 || some.length === 0 ? 'all' : some,
    contactIds: [...new Set(c % 5 === 0 ? [first.id, second.id] : [first.id])],
    profile: pick(PROFILES, b)!,
    sinceReceipt: (c >> 1) % 2 === 0,
    override: (c >> 2) % 3 > 0,
  });
}

/** What came by right is not gone any more, but for what was erased. */
function cameAgain(world: World, site: Site): void {
  const gone = world.gone.get(site.name)!;
  for (const [stream, how] of gone) if (how === 'removed') gone.delete(stream);
}

export async function apply(
  world: World,
  site: Site,
  preview: ImportPreview,
  words: ReadonlySet<string>,
): Promise<void> {
  await site.api.bundles.apply({ stagingId: preview.stagingId, approve: true });
  for (const word of words) world.allowed.get(site.name)!.add(word);
  cameAgain(world, site);
}

const quarantined = new Map<string, Stick>();

export async function arrive(
  world: World,
  stick: Stick,
  site: Site,
): Promise<ImportPreview | null> {
  try {
    const preview = await stage(site, stick.path);
    await apply(world, site, preview, stick.words);
    return preview;
  } catch (error) {
    const id = (error as { params?: { quarantineId?: string } }).params?.quarantineId;
    if (id) quarantined.set(id, stick);
    throw error;
  }
}

/** A bundle or a paper comes: late, out of order, once more, or never. */
export async function bring(world: World, _: Site, { a, b, c }: Choice): Promise<void> {
  // Mostly one of the last; the others are not forgotten.
  const among = a % 3 ? world.sticks.slice(-4) : world.sticks;
  const stick = pick(among, b);
  const site =
    stick &&
    pick(
      stick.to.filter(({ isGone }) => !isGone),
      c,
    );
  if (!stick || !site) return;
  if (stick.kind === 'bundle') await arrive(world, stick, site);
  else await openPaper(site, stick.path);
}

export async function openPaper(site: Site, path: string): Promise<void> {
  const { jobId } = await site.api.papers.open({ ticket: ticketFor(site, 'paper', path) });
  await jobResult(site, jobId);
}

export function paperStick(world: World, from: Site, to: Site[], path: string): void {
  world.sticks.push({ kind: 'paper', path, from, to, words: new Set() });
}

/** Somebody looks into quarantine. */
export async function release(world: World, site: Site, { a, b }: Choice): Promise<void> {
  const { bundles } = await site.api.bundles.quarantine({});
  const found = pick(bundles, a);
  if (!found) return;
  if (b % 4 === 0) return void (await site.api.bundles.discardQuarantined({ id: found.id }));
  const { jobId } = await site.api.bundles.stage({ quarantineId: found.id });
  const preview = await jobResult<ImportPreview>(site, jobId);
  await apply(world, site, preview, quarantined.get(found.id)?.words ?? new Set());
}

/** An office gets the card of another, compared. */
export async function meet(world: World, site: Site, { a }: Choice): Promise<void> {
  const other = pick(alive(world), a)!;
  if (other === site || officeIdOf(other) === officeIdOf(site)) return;
  const { contacts } = await site.api.contacts.list({});
  if (contacts.some(({ officeId }) => officeId === officeIdOf(other))) return;
  await introduce(other, site);
}

/** The receipt for something that came. */
export async function receipt(world: World, site: Site, { a, b }: Choice): Promise<void> {
  const { rows } = await site.api.bundles.ledger({});
  const row = pick(
    rows.filter(({ hasReceipt }) => hasReceipt),
    a,
  );
  if (!row) return;
  const path = newPath(world, 'satchel-paper');
  await site.api.custody.saveReceipt({
    bundleId: row.bundleId,
    ticket: ticketFor(site, 'paper', path),
  });
  const from = world.sticks.find(({ bundleId }) => bundleId === row.bundleId)?.from;
  const to = from ? (from.pack ? [from.pack.home] : [from]) : alive(world);
  paperStick(world, site, to, path);
  if (b % 2) for (const each of to) if (!each.isGone) await openPaper(each, path);
}

export async function settle(_: World, site: Site, { a, b }: Choice): Promise<void> {
  const { bundles } = await site.api.custody.waiting({});
  const waiting = pick(bundles, a);
  if (!waiting) return;
  const how = pick(['lost', 'phone', 'sent-again'] as const, b)!;
  await site.api.custody.settle({ bundleId: waiting.bundleId, party: waiting.party, how });
}

/** Takes an import back; where its sender has our receipt, somebody asks whether it still has it, and tells it. */
export async function takeBack(world: World, site: Site, { a }: Choice): Promise<void> {
  const { rows } = await site.api.bundles.ledger({});
  const row = pick(
    rows.filter(({ direction, takenBack }) => direction === 'in' && takenBack === null),
    a,
  );
  if (!row) return;
  const { receipt: given } = await site.api.bundles.undoPlan({ bundleId: row.bundleId });
  const stick = world.sticks.find(({ bundleId }) => bundleId === row.bundleId);
  const sender = stick?.from.pack ? stick.from.pack.home : stick?.from;
  if (given && !(sender && !sender.isGone && hasAllOf(world, site, sender, row.bundleId))) return;
  await site.api.bundles.undo({ bundleId: row.bundleId, senderHasIt: given !== null });
  if (!given) return;
  const path = newPath(world, 'satchel-paper');
  await site.api.custody.saveReceipt({
    bundleId: row.bundleId,
    ticket: ticketFor(site, 'paper', path),
  });
  await openPaper(sender!, path);
}

function hasAllOf(world: World, site: Site, sender: Site, bundleId: string): boolean {
  const [here, there] = [wordsIn(site), wordsIn(sender)];
  const streams = new Set(
    site
      .session()
      .vault.db.prepare('SELECT DISTINCT stream FROM entries WHERE origin = ?')
      .pluck()
      .all(bundleId) as string[],
  );
  return [...here].every(
    ([word, stream]) => !streams.has(stream) || there.has(word) || world.excused.has(word),
  );
}
