import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KDF_FLOOR } from '../../../electron/vault/keys/kdf';
import { createVaultService } from '../../../electron/vault/vault-service';
import type { OfficeKind } from '../../../shared/session/contract';
import { acquaint } from '../custody';
import { PACK_PASSPHRASE } from '../packs';
import { apiOf, TEST_PASSPHRASE, type TestOffice } from '../test-office';

/** One vault of the walk: an office's laptop, or a travelling copy of one. */
export interface Site extends TestOffice {
  name: string;
  /** A travelling copy: the site whose copy it is, and what its home calls it. */
  pack?: { home: Site; packId: string };
  isGone: boolean;
  /** Of its days before, to be put back. */
  backups: string[];
}

/** Something on a stick: where it lies, from whom, and for which sites it was written. */
export interface Stick {
  kind: 'bundle' | 'paper';
  path: string;
  from: Site;
  to: Site[];
  bundleId?: string;
  /** Which words the receivers may read after it, by the profile alone. */
  words: ReadonlySet<string>;
}

export interface Word {
  stream: string;
  at: Site;
}

export interface World {
  root: string;
  clock: { ms: number };
  sites: Site[];
  packs: Site[];
  sticks: Stick[];
  /** Every word that was ever saved, and in which history. */
  words: Map<string, Word>;
  /** By name of the site: words that came to it by right. */
  allowed: Map<string, Set<string>>;
  /** Words that a vault lost with itself: put back to an older state, lost on the way, or erased because somebody asked. */
  excused: Set<string>;
  /** By site: histories that were erased or taken off and have not come again. */
  gone: Map<string, Map<string, 'erased' | 'removed'>>;
  /** `office stream device` → the furthest that any laptop of the office ever reached without a hole. */
  reached: Map<string, number>;
  /** What was refused, and how often. */
  refusals: Map<string, number>;
  defects: string[];
  count: number;
}

const START = Date.UTC(2026, 10, 23, 8);

/** The service over a folder, with the walk's clock. */
export function siteAt(world: World, name: string, outside: string, dir: string): Site {
  const events: TestOffice['events'] = [];
  const service = createVaultService({
    dir,
    kdf: KDF_FLOOR,
    now: () => world.clock.ms,
    emit: (event) => events.push(event),
    onDefect: (where, error) =>
      void world.defects.push(`${name} ${where}: ${(error as Error).stack ?? String(error)}`),
  });
  return {
    name,
    dir,
    outside,
    service,
    api: apiOf(service),
    kitCode: '',
    events,
    isGone: false,
    backups: [],
    session: () => service.keeper.current()!,
    close: () => service.keeper.lock(),
  };
}

export async function newSite(world: World, name: string, kind: OfficeKind): Promise<Site> {
  const outside = join(world.root, name);
  const site = siteAt(world, name, outside, join(outside, 'vault'));
  const { kit } = await site.api.session.create({
    officeName: name,
    officeKind: kind,
    userName: 'Amina',
    passphrase: TEST_PASSPHRASE,
  });
  await site.api.session.proveRecovery({ code: kit.code });
  world.allowed.set(name, new Set());
  world.gone.set(name, new Map());
  return site;
}

export const unlock = (site: Site): Promise<unknown> =>
  site.api.session.unlock({
    userName: 'Amina',
    passphrase: site.pack ? PACK_PASSPHRASE : TEST_PASSPHRASE,
  });

const emptyWorld = (root: string): World => ({
  root,
  clock: { ms: START },
  sites: [],
  packs: [],
  sticks: [],
  words: new Map(),
  allowed: new Map(),
  excused: new Set(),
  gone: new Map(),
  reached: new Map(),
  refusals: new Map(),
  defects: [],
  count: 0,
});

const OFFICES = [
  ['Sabha', 'field'],
  ['Amman', 'field'],
  ['Geneva', 'headquarters'],
] as const;

let template: string | undefined;

/** Made once, for keys and ways back take longer than a walk. The second field office and headquarters have not met. */
async function makeTemplate(): Promise<string> {
  const world = emptyWorld(mkdtempSync(join(tmpdir(), 'satchel-walk-')));
  for (const [name, kind] of OFFICES) world.sites.push(await newSite(world, name, kind));
  const [sabha, amman, geneva] = world.sites as [Site, Site, Site];
  await acquaint(sabha, geneva);
  await acquaint(sabha, amman);
  for (const site of world.sites) await site.close();
  return world.root;
}

/** Two field offices and one headquarters, as on their first day. */
export async function newWorld(): Promise<World> {
  template ??= await makeTemplate();
  const world = emptyWorld(mkdtempSync(join(tmpdir(), 'satchel-walk-')));
  cpSync(template, world.root, { recursive: true });
  for (const [name] of OFFICES) {
    const outside = join(world.root, name);
    const site = siteAt(world, name, outside, join(outside, 'vault'));
    await unlock(site);
    world.allowed.set(name, new Set());
    world.gone.set(name, new Map());
    world.sites.push(site);
  }
  return world;
}

export function removeTemplate(): void {
  if (template !== undefined) rmSync(template, { recursive: true, force: true });
  template = undefined;
}

export async function closeWorld(world: World): Promise<void> {
  for (const site of [...world.sites, ...world.packs]) if (!site.isGone) await site.close();
  rmSync(world.root, { recursive: true, force: true });
}

export function noteRefusal(world: World, what: string, code: string): void {
  const key = `${what}: ${code}`;
  world.refusals.set(key, (world.refusals.get(key) ?? 0) + 1);
}

export const officeIdOf = (site: Site): string => site.session().vault.identity.officeId;
