import { makePackAt, openReturnOf } from '../packs';
import { jobResult } from '../test-office';
import { handOver, newPath, ticketFor } from './exchange';
import { type Site, siteAt, unlock, type World } from './world';
import { excuseAll, noteWords, wordsIn } from './words';
import { caseIds, type Choice, edit, pick } from './work';

export async function makePack(world: World, home: Site, { a, b }: Choice): Promise<void> {
  const ids = caseIds(home);
  const cases = ids.filter((_, place) => (a >> (place % 6)) % 2 === 0).slice(0, 3);
  if (cases.length === 0) return;
  const dir = newPath(world, 'pack');
  const { packId } = await makePackAt(home, dir, {
    cases,
    days: 1 + (b % 4),
    facts: b % 3 ? 'all' : 'essential',
  });
  world.count += 1;
  const pack = siteAt(world, `Pack ${world.count} of ${home.name}`, world.root, dir);
  world.packs.push({ ...pack, pack: { home, packId } });
  world.allowed.set(
    pack.name,
    new Set([...world.allowed.get(home.name)!, ...wordsIn(home).keys()]),
  );
  world.gone.set(pack.name, new Map());
}

const packsOf = (world: World, home: Site): Site[] =>
  world.packs.filter(({ isGone, pack }) => !isGone && pack!.home === home);

/** A day on the way: work in the copy, hand on from it, or a file with its work for home. */
export async function workInPack(world: World, home: Site, choice: Choice): Promise<void> {
  const pack = pick(packsOf(world, home), choice.a);
  if (!pack) return;
  await unlock(pack);
  try {
    if (choice.c % 4 === 0) await handOver(world, pack, choice);
    else if (choice.c % 4 === 1) await returnFile(world, pack, home);
    else await edit(world, pack, choice);
  } finally {
    noteWords(world, pack);
    await pack.close();
  }
}

async function returnFile(world: World, pack: Site, home: Site): Promise<void> {
  const path = newPath(world, 'satchel');
  const words = new Set(wordsIn(pack).keys());
  const { jobId } = await pack.api.packs.returnFile({ ticket: ticketFor(pack, 'bundle', path) });
  const { bundleId } = await jobResult<{ bundleId: string }>(pack, jobId);
  world.sticks.push({ kind: 'bundle', path, from: pack, to: [home], bundleId, words });
}

export async function packComesHome(world: World, home: Site, { a, b }: Choice): Promise<void> {
  const pack = pick(packsOf(world, home), a);
  if (!pack) return;
  const { returnId } = await openReturnOf(home, pack.dir);
  if (b % 5 === 0) return void (await home.api.packs.cancelReturn({ returnId }));
  const { jobId } = await home.api.packs.finishReturn({ returnId, approve: true });
  await jobResult(home, jobId);
  pack.isGone = true;
  for (const word of world.allowed.get(pack.name)!) world.allowed.get(home.name)!.add(word);
  const gone = world.gone.get(home.name)!;
  for (const [stream, how] of gone) if (how === 'removed') gone.delete(stream);
}

/** Lost, and found again or not. */
export async function losePack(world: World, home: Site, { a, b }: Choice): Promise<void> {
  const pack = pick(packsOf(world, home), a);
  if (!pack) return;
  await home.api.packs.markLost({ packId: pack.pack!.packId });
  if (b % 2) return;
  await unlock(pack).then(
    () => excuseAll(world, pack),
    () => undefined,
  );
  for (const [word, { at }] of world.words) if (at === pack) world.excused.add(word);
  await pack.close();
  pack.isGone = true;
}
