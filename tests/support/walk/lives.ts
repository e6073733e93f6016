import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { introduce } from '../hand-over';
import { joinLaptop, letIn } from '../laptops';
import { jobResult } from '../test-office';
import { caseStreams } from '../../../electron/vault/services/cases/case-streams';
import { newPath, openPaper, paperStick, sitesOf, ticketFor } from './exchange';
import { newSite, officeIdOf, type Site, unlock, type World } from './world';
import { excuseAll, wordsIn } from './words';
import { caseIds, type Choice, pick } from './work';

const streamsHere = (site: Site): Set<string> =>
  new Set(
    site
      .session()
      .vault.db.prepare("SELECT DISTINCT stream FROM entries WHERE stream NOT GLOB 'office/*'")
      .pluck()
      .all() as string[],
  );

export async function ask(_: World, site: Site, { a, b }: Choice): Promise<void> {
  const caseId = pick(caseIds(site), a);
  if (!caseId) return;
  const record = { kind: 'case', id: caseId, field: 'situation' };
  await site.api.notices.ask(
    b % 3
      ? { about: 'erasure', caseId, reason: 'client-asked' }
      : { about: 'correction', caseId, record },
  );
}

export async function writeNotice(world: World, site: Site, { a }: Choice): Promise<void> {
  const { notices } = await site.api.notices.list({});
  const open = notices.filter(({ state }) => state === 'to-send' || state === 'to-answer');
  const notice = pick(open.length > 0 ? open : notices, a);
  if (notice) await writeNoticeTo(world, site, notice.id);
}

export async function writeNoticeTo(world: World, site: Site, id: string): Promise<string> {
  const path = newPath(world, 'satchel-paper');
  // Whether the case is on another laptop of the office, people ask each other before; here nobody does.
  await site.api.notices.write({
    id,
    ticket: ticketFor(site, 'paper', path),
    noLaptopHasIt: true,
  });
  const stored = site
    .session()
    .vault.db.prepare('SELECT office_id FROM notices WHERE id = ?')
    .pluck()
    .get(id) as string;
  paperStick(world, site, sitesOf(world, [stored]), path);
  return path;
}

const DECISIONS = ['locked', 'kept', 'erased', 'kept', 'corrected'] as const;

export async function decideNotice(world: World, site: Site, { a, b }: Choice): Promise<void> {
  const { notices } = await site.api.notices.list({});
  const incoming = notices.filter(({ direction }) => direction === 'in');
  const notice = pick(incoming, a);
  if (!notice) return;
  const decision =
    notice.about === 'correction' ? pick(['corrected', 'kept'] as const, b)! : pick(DECISIONS, b)!;
  const ground = { ground: 'A court asked for the file' };
  const before = erasedStreams(site);
  await site.api.notices.decide({
    id: notice.id,
    decision,
    ...(decision === 'kept' ? ground : {}),
  });
  if (decision !== 'erased') return;
  const gone = world.gone.get(site.name)!;
  gone.set(`case/${notice.caseId}`, 'erased');
  for (const stream of erasedStreams(site)) if (!before.has(stream)) gone.set(stream, 'erased');
  // The client asked: whoever had it from here and whoever sent it may go on to lose it too.
  for (const [word, { stream }] of world.words) if (gone.has(stream)) world.excused.add(word);
}

const erasedStreams = (site: Site): Set<string> =>
  new Set(
    site.session().vault.db.prepare('SELECT stream FROM erased_streams').pluck().all() as string[],
  );

/** Takes cases off the laptop that headquarters has confirmed. */
export async function travel(world: World, site: Site, { a, b }: Choice): Promise<void> {
  const { cases } = await site.api.travel.plan({});
  const removable = cases.filter(({ stays }) => stays === null);
  const chosen = b % 2 ? removable : removable.filter((_, place) => place === a % removable.length);
  if (chosen.length === 0) return;
  const { db } = site.session().vault;
  const travelling = new Set(
    chosen.flatMap(({ caseId }) => caseStreams(db, caseId, { evenRemoved: false })),
  );
  const [before, words] = [streamsHere(site), wordsIn(site)];
  const { jobId } = await site.api.travel.remove({ cases: chosen.map(({ caseId }) => caseId) });
  const { inventoryId } = await jobResult<{ inventoryId: string }>(site, jobId);
  const after = streamsHere(site);
  const gone = world.gone.get(site.name)!;
  for (const stream of before) if (!after.has(stream)) gone.set(stream, 'removed');
  // Somebody who had been taken off the case before it was sent goes for good, and is named in the plan.
  for (const [word, stream] of words)
    if (!after.has(stream) && !travelling.has(stream)) world.excused.add(word);
  const headquarters = (await site.api.contacts.list({})).contacts.find(
    ({ type }) => type === 'headquarters',
  );
  if (!headquarters || b % 3 === 0) return;
  const path = newPath(world, 'satchel-paper');
  await site.api.packs.saveInventory({
    inventoryId,
    contactId: headquarters.id,
    ticket: ticketFor(site, 'paper', path),
  });
  paperStick(world, site, sitesOf(world, [headquarters.officeId]), path);
}

export async function backUp(world: World, site: Site): Promise<void> {
  const folder = join(world.root, `backups of ${site.name}`);
  mkdirSync(folder, { recursive: true });
  if (site.backups.length === 0)
    await site.api.backups.chooseFolder({ ticket: ticketFor(site, 'backup', folder) });
  const { jobId } = await site.api.backups.now({});
  const { name } = await jobResult<{ name: string }>(site, jobId);
  site.backups.push(join(folder, name));
}

/** The laptop's disk died, and an older state is put back. What was written since is lost unless another office has it. */
export async function restore(world: World, site: Site, { a }: Choice): Promise<void> {
  const file = pick(
    site.backups.filter((each) => existsSync(each)),
    a,
  );
  if (!file) return;
  excuseAll(world, site);
  await site.close();
  const { jobId } = await site.api.backups.restore({
    ticket: ticketFor(site, 'restore', file),
    putAside: true,
  });
  await jobResult(site, jobId);
  await unlock(site);
  world.gone.get(site.name)!.clear();
  for (const name of readdirSync(site.outside))
    if (join(site.outside, name) !== site.dir)
      rmSync(join(site.outside, name), { recursive: true, force: true });
  if (site === world.sites[0] || site === world.sites[3]) await letInAgain(world);
}

/** A further laptop of the first field office; later it may be declared lost. */
export async function laptop(world: World, _: Site, { a, b }: Choice): Promise<void> {
  const first = world.sites[0]!;
  const second = world.sites[3];
  if (!second) {
    const made = await newSite(world, 'Second laptop', 'field');
    await joinLaptop(first, made);
    for (const other of world.sites.slice(1)) {
      const { contacts } = await made.api.contacts.list({});
      if (!contacts.some(({ officeId }) => officeId === officeIdOf(other)))
        await introduce(other, made);
    }
    world.sites.push(made);
    return;
  }
  if (second.isGone || a % 4 || b % 2) return;
  excuseAll(world, second);
  const { deviceId } = second.session().vault.identity;
  await first.api.laptops.revoke({ deviceId, reason: 'left in a taxi' });
  await second.close();
  second.isGone = true;
}

/** A further laptop needs a new paper after it was put back: it is another device. */
async function letInAgain(world: World): Promise<void> {
  const [first, , , second] = world.sites;
  if (!first || !second || second.isGone) return;
  await openPaper(second, await letIn(first, second));
}

export async function relock(_: World, site: Site): Promise<void> {
  await site.close();
  await unlock(site);
}

const HOUR = 3_600_000;

export async function wait(world: World, _: Site, { a }: Choice): Promise<void> {
  world.clock.ms += pick([HOUR, 5 * HOUR, 26 * HOUR, 26 * HOUR, 9 * 24 * HOUR], a)!;
}
