import { seededRandom } from '../../../electron/vault/demo/random';
import { checkAgreement } from './agreement';
import { calm } from './calm';
import {
  checkBytes,
  checkLedger,
  checkNothingLost,
  checkRebuild,
  checkSite,
  checkVault,
  isFault,
} from './checks';
import * as exchange from './exchange';
import * as lives from './lives';
import * as packs from './pack-steps';
import { checkToday } from './today';
import { closeWorld, newWorld, noteRefusal, type Site, type World } from './world';
import { noteWords } from './words';
import * as work from './work';

type Act = (world: World, site: Site, choice: work.Choice) => Promise<void>;

/**
 * What people do, and how often. New keys of an office are left out: until its card was compared anew, offices that
 * know it through others refuse what its newer laptops wrote, as they must.
 */
const ACTS: Record<string, [Act, number]> = {
  openCase: [work.openCase, 6],
  edit: [work.edit, 40],
  matchPeople: [work.matchPeople, 8],
  decide: [work.decide, 8],
  handOver: [exchange.handOver, 24],
  bring: [exchange.bring, 40],
  release: [exchange.release, 3],
  meet: [exchange.meet, 6],
  receipt: [exchange.receipt, 12],
  settle: [exchange.settle, 3],
  takeBack: [exchange.takeBack, 8],
  ask: [lives.ask, 5],
  writeNotice: [lives.writeNotice, 8],
  decideNotice: [lives.decideNotice, 6],
  travel: [lives.travel, 6],
  makePack: [packs.makePack, 5],
  workInPack: [packs.workInPack, 12],
  packComesHome: [packs.packComesHome, 5],
  losePack: [packs.losePack, 2],
  backUp: [lives.backUp, 2],
  restore: [lives.restore, 2],
  laptop: [lives.laptop, 3],
  relock: [lives.relock, 2],
  wait: [lives.wait, 6],
};

const NAMES = Object.entries(ACTS).flatMap(([name, [, weight]]) =>
  Array<string>(weight).fill(name),
);

export interface Step extends work.Choice {
  act: string;
  /** Who. */
  at: number;
}

/** The steps of a seed. Whatever they mean when they come, fewer of them are a walk too. */
export function stepsOf(seed: number, count: number): Step[] {
  const random = seededRandom(seed);
  const number = (): number => random.below(100_000);
  return Array.from({ length: count }, () => ({
    act: random.pick(NAMES),
    at: number(),
    a: number(),
    b: number(),
    c: number(),
  }));
}

const told = (error: unknown): string =>
  `${(error as Error).message} ${JSON.stringify((error as { params?: unknown }).params ?? {})}`;

function checkAll(world: World): void {
  if (world.defects.length > 0) throw new Error(world.defects.join('\n'));
  const sites = exchange.alive(world);
  for (const site of sites) noteWords(world, site);
  for (const site of sites) checkSite(world, site);
  for (const site of sites) checkLedger(world, site);
  checkNothingLost(world, sites);
}

async function take(world: World, { act, at, ...choice }: Step): Promise<void> {
  const site = work.pick(exchange.alive(world), at)!;
  world.clock.ms += 1000;
  try {
    await ACTS[act]![0](world, site, choice);
  } catch (error) {
    const code = (error as Error).message;
    if (isFault(code)) throw error;
    noteRefusal(world, act, code);
  }
  checkAll(world);
}

async function end(world: World): Promise<void> {
  await calm(world);
  checkAll(world);
  checkAgreement(world);
  for (const site of exchange.alive(world)) {
    await checkToday(world, site);
    await checkVault(site);
    checkRebuild(site);
    checkBytes(world, site);
  }
}

/** Every step with what must hold after it, then quiet, and what must hold in the end. Answers what was refused. */
export async function walk(steps: readonly Step[]): Promise<Map<string, number>> {
  const world = await newWorld();
  let at = 'the end';
  try {
    for (const [place, step] of steps.entries()) {
      at = `step ${place + 1} (${step.act})`;
      await take(world, step);
    }
    at = 'the end';
    await end(world);
    return world.refusals;
  } catch (error) {
    throw new Error(`at ${at}: ${told(error)}`, { cause: error });
  } finally {
    await closeWorld(world);
  }
}
