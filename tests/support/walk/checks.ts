import { rebuild } from '../../../electron/vault/journal/rebuild';
import { stateHash } from '../../../electron/vault/journal/state-hash';
import { verifyVault } from '../../../electron/vault/verify/verify-vault';
import { decryptedBytes } from '../decrypted-vault';
import { officeIdOf, type Site, type World } from './world';
import { wordsIn, wordsOf } from './words';

const FAULTS =
  /^(unexpected|disk-|database-|vault-busy|file-|journal-|bundle-(journal|history|speaks|damaged|hash|count|missing|extra|truncated|id-reused|derived|manifest|sender-mismatch)|receipt-(history|digest)|paper-(damaged|id-reused|signature)|invalid-|unknown-call|not-found$|document-changed|cancelled)/;

/** Whether a refusal is one that no honest sequence of steps may meet. */
export const isFault = (code: string): boolean => FAULTS.test(code) || !/^[a-z][a-z-]+$/.test(code);

const fail = (site: Site, what: string, detail: unknown): never => {
  throw new Error(`${site.name}: ${what}: ${JSON.stringify(detail)}`);
};

/** What has to hold of every vault after every step. */
export function checkSite(world: World, site: Site): void {
  noteReach(world, site);
  nothingCameBack(world, site);
  nothingWithheld(world, site);
}

export async function checkVault(site: Site): Promise<void> {
  const { problems } = await verifyVault(site.session().vault);
  if (problems.length > 0) fail(site, 'verify', problems);
}

export function checkRebuild(site: Site): void {
  const { db } = site.session().vault;
  const before = stateHash(db);
  rebuild(db);
  const after = stateHash(db);
  if (JSON.stringify(before) !== JSON.stringify(after)) fail(site, 'rebuilt', [before, after]);
}

function nothingCameBack(world: World, site: Site): void {
  const gone = world.gone.get(site.name)!;
  if (gone.size === 0) return;
  const back = [...wordsIn(site)].filter(([, stream]) => gone.has(stream));
  if (back.length > 0) fail(site, 'came back', back);
}

/** In every byte of the decrypted database, free pages and log included. */
export function checkBytes(world: World, site: Site): void {
  const { db, keys } = site.session().vault;
  db.pragma('wal_checkpoint(TRUNCATE)');
  const found = new Set(wordsOf(decryptedBytes(site.dir, keys.db).toString('latin1')));
  const gone = world.gone.get(site.name)!;
  const left = [...found].filter((word) => gone.has(world.words.get(word)?.stream ?? ''));
  if (left.length > 0) fail(site, 'word of a case that is gone', left);
  const allowed = world.allowed.get(site.name)!;
  const withheld = [...found].filter((word) => !allowed.has(word) && world.words.has(word));
  if (withheld.length > 0) fail(site, 'withheld word in the database', withheld);
}

function nothingWithheld(world: World, site: Site): void {
  const allowed = world.allowed.get(site.name)!;
  const others = [...wordsIn(site).keys()].filter((word) => !allowed.has(word));
  if (others.length > 0)
    fail(
      site,
      'withheld word',
      others.map((word) => [word, world.words.get(word)?.stream]),
    );
}

interface Part {
  stream: string;
  device: string;
  n: number;
}

function noteReach(world: World, site: Site): void {
  const office = officeIdOf(site);
  for (const { stream, device, n } of site
    .session()
    .vault.db.prepare(
      'SELECT stream, device, count(*) AS n FROM entries e WHERE NOT EXISTS (SELECT 1 FROM (SELECT max(seq) - count(*) AS holes FROM entries o WHERE o.stream = e.stream AND o.device = e.device) WHERE holes > 0) GROUP BY stream, device',
    )
    .all() as Part[]) {
    const key = `${office} ${stream} ${device}`;
    world.reached.set(key, Math.max(n, world.reached.get(key) ?? 0));
  }
}

/** The ledger never says that an office holds more than any of its laptops ever had. */
export function checkLedger(world: World, site: Site): void {
  const held = site
    .session()
    .vault.db.prepare(
      "SELECT party, stream, device, held FROM copies WHERE held > 0 AND stream NOT GLOB 'office/*'",
    )
    .all() as { party: string; stream: string; device: string; held: number }[];
  const wrong = held.filter(
    ({ party, stream, device, held: seq }) =>
      (world.reached.get(`${party} ${stream} ${device}`) ?? 0) < seq,
  );
  if (wrong.length > 0) fail(site, 'ledger', wrong);
}

/** No word that was saved is lost everywhere. `seen`: where a word stood at all. */
export function checkNothingLost(world: World, sites: readonly Site[]): void {
  const seen = new Set(sites.flatMap((site) => [...wordsIn(site).keys()]));
  const lost = [...world.words].filter(
    ([word, { at }]) => !seen.has(word) && !world.excused.has(word) && !at.pack,
  );
  if (lost.length > 0)
    throw new Error(
      `lost: ${JSON.stringify(lost.map(([word, { stream, at }]) => [word, stream, at.name]))}`,
    );
}
