import { introduce } from '../hand-over';
import { isFault } from './checks';
import { alive, arrive, newPath, openPaper, send, ticketFor } from './exchange';
import { writeNoticeTo } from './lives';
import { packComesHome } from './pack-steps';
import { noteRefusal, officeIdOf, type Site, type World } from './world';

/** What is refused for a reason of its own is left; what no honest step may meet is not. */
async function mayRefuse<T>(world: World, what: string, act: () => Promise<T>): Promise<T | null> {
  world.clock.ms += 1000;
  try {
    return await act();
  } catch (error) {
    const code = (error as Error).message;
    if (isFault(code)) throw error;
    noteRefusal(world, `in the end ${what}`, code);
    return null;
  }
}

const pairs = (world: World): [Site, Site][] =>
  alive(world).flatMap((from) =>
    alive(world).flatMap((to): [Site, Site][] => (from === to ? [] : [[from, to]])),
  );

const contactOf = async (site: Site, other: Site) =>
  (await site.api.contacts.list({})).contacts.find(
    ({ officeId, state }) => officeId === officeIdOf(other) && state === 'verified',
  );

async function meetAll(world: World): Promise<void> {
  for (const [from, to] of pairs(world))
    if (officeIdOf(from) !== officeIdOf(to) && !(await contactOf(to, from)))
      await mayRefuse(world, 'meet', () => introduce(from, to));
}

async function packsHome(world: World): Promise<void> {
  for (const home of alive(world))
    for (const [place, pack] of world.packs.entries())
      if (!pack.isGone && pack.pack!.home === home)
        await mayRefuse(world, 'packComesHome', () =>
          packComesHome({ ...world, packs: [world.packs[place]!] }, home, { a: 0, b: 1, c: 0 }),
        );
}

/** Every notice is written and opened, decided and answered, until nothing waits. */
async function noticesDone(world: World): Promise<void> {
  for (let round = 0; round < 4; round += 1)
    for (const site of alive(world)) {
      for (const { id, state } of (await site.api.notices.list({})).notices)
        if (state === 'to-decide')
          await mayRefuse(world, 'decideNotice', () =>
            site.api.notices.decide({ id, decision: 'kept', ground: 'A court asked for the file' }),
          );
      for (const { id, state, reachable } of (await site.api.notices.list({})).notices) {
        if ((state !== 'to-send' && state !== 'to-answer') || !reachable) continue;
        const path = await mayRefuse(world, 'writeNotice', () => writeNoticeTo(world, site, id));
        const stick = world.sticks.at(-1)!;
        if (path === stick.path)
          for (const to of stick.to) await mayRefuse(world, 'openPaper', () => openPaper(to, path));
      }
    }
}

async function exchangeAll(world: World, sinceReceipt: boolean): Promise<void> {
  for (const [from, to] of pairs(world)) {
    const contact = await contactOf(from, to);
    if (!contact) continue;
    const order = { cases: 'all' as const, contactIds: [contact.id], profile: 'full' };
    const stick = await mayRefuse(world, 'send', () =>
      send(world, from, { ...order, sinceReceipt, override: true }),
    );
    if (!stick || !(await mayRefuse(world, 'arrive', () => arrive(world, stick, to)))) continue;
    const path = newPath(world, 'satchel-paper');
    const ticket = ticketFor(to, 'paper', path);
    await mayRefuse(world, 'receipt', async () => {
      await to.api.custody.saveReceipt({ bundleId: stick.bundleId!, ticket });
      await openPaper(from, path);
    });
  }
}

async function decideAll(world: World, site: Site): Promise<boolean> {
  for (let round = 0; ; round += 1) {
    const { conflicts } = await site.api.conflicts.list({});
    if (conflicts.length === 0 || round > 4) return round > 0;
    const groups = new Map<string, { conflictId: string; clock: string }[]>();
    for (const { id, group, values } of conflicts)
      groups.set(group, [
        ...(groups.get(group) ?? []),
        { conflictId: id, clock: values[0]!.clock },
      ]);
    for (const choices of groups.values())
      await mayRefuse(world, 'settle', () => site.api.conflicts.settle({ choices }));
  }
}

async function comparePeople(world: World, site: Site): Promise<boolean> {
  for (let round = 0; ; round += 1) {
    const { people } = await site.api.people.doubles({});
    if (people.length === 0 || round > 4) return round > 0;
    for (const { people: both } of people) {
      const [personId, otherId] = both.map(({ details }) => details.person.id) as [string, string];
      await mayRefuse(world, 'keepApart', () => site.api.people.keepApart({ personId, otherId }));
    }
  }
}

/** Everybody tells everybody everything, and every question is answered. */
export async function calm(world: World): Promise<void> {
  await meetAll(world);
  await packsHome(world);
  await noticesDone(world);
  await exchangeAll(world, false);
  await exchangeAll(world, true);
  await noticesDone(world);
  for (let round = 0; round < 2; round += 1)
    for (const site of alive(world)) {
      const said = [await comparePeople(world, site), await decideAll(world, site)];
      if (said.some(Boolean) || site === alive(world).at(-1)) await exchangeAll(world, true);
    }
  // What one heard from another only in the last round goes on to a third.
  await exchangeAll(world, true);
  await noticesDone(world);
}
