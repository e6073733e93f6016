import type { UndoBlocker } from '../../../../shared/bundles/undo-facts';
import { rootIdOf } from '../../../../shared/ids';
import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import { all, type Db, get } from '../../db/database';
import { caseLabels } from '../cases/case-label';
import { packsHolding } from './packs-holding';
import { endedAtSender } from './undo-sender';

const CASES_NAMED = 20;

/** The reach of one import: its streams, the ends of its chains in each, and who or what it brought first. */
interface Reach {
  bundleId: string;
  /** Its number among all bundles, in the order in which they came and went. */
  no: number;
  /** `stream device` → the first number in that chain that came by this bundle. */
  chains: Map<string, number>;
  streams: Set<string>;
  /** Roots of streams that were not here before. */
  roots: Set<string>;
  /** Place in the order of arrival of its first entry. */
  from: number;
}

/**
 * What builds on an import, so that it cannot be taken back without tearing a hole: later work in
 * the same cases or about the same people, later bundles over the same histories, bundles that
 * carried it onward, travelling copies that are out with it, a sender that no longer has it.
 */
export function undoBlockers(db: Db, bundleId: string): UndoBlocker[] {
  const reach = reachOf(db, bundleId);
  return [
    ...laterWork(db, reach),
    ...laterBundles(db, reach),
    ...handedOn(db, reach),
    ...onTheWay(db, reach),
    ...cameHome(db, reach),
    ...goneThere(db, reach),
  ];
}

function reachOf(db: Db, bundleId: string): Reach {
  const chains = all<{ stream: string; device: string; first: number; at: number }>(
    db,
    // Content that it added to older entries counts from its import on, too: nobody could build on it before.
    `SELECT stream, device, min(seq) AS first, min(rowid) AS at FROM entries WHERE origin = @bundleId GROUP BY stream, device
     UNION ALL
     SELECT f.stream, f.device, f.seq, coalesce((SELECT min(rowid) FROM entries WHERE origin = @bundleId), (SELECT max(rowid) FROM entries WHERE stream = f.stream AND device = f.device AND seq = f.seq)) FROM import_filled f WHERE f.bundle_id = @bundleId`,
    { bundleId },
  );
  const streams = new Set(chains.map(({ stream }) => stream));
  const isNew = (stream: string): boolean =>
    get(
      db,
      'SELECT 1 FROM entries WHERE stream = ? AND origin IS NOT ? LIMIT 1',
      stream,
      bundleId,
    ) === undefined;
  return {
    bundleId,
    no: get<{ no: number }>(db, 'SELECT no FROM bundles WHERE id = ?', bundleId)!.no,
    chains: new Map(chains.map(({ stream, device, first }) => [`${stream} ${device}`, first])),
    streams,
    roots: new Set([...streams].filter(isNew).map(rootIdOf)),
    from: Math.min(...chains.map((chain) => chain.at)),
  };
}

const blocker = (
  kind: UndoBlocker['kind'],
  count: number,
  more: Partial<UndoBlocker> = {},
): UndoBlocker => ({
  kind,
  count,
  at: null,
  office: null,
  userName: null,
  bundleId: null,
  cases: [],
  ...more,
});

/** Written or taken in after it, in the same streams, or naming somebody or something that only it brought. */
function laterWork(db: Db, reach: Reach): UndoBlocker[] {
  if (reach.streams.size === 0) return [];
  const touched = new Set<string>();
  let [count, last] = [0, 0];
  for (const { stream, changes, at } of all<{ stream: string; changes: string; at: string }>(
    db,
    'SELECT stream, changes, clock AS at FROM entries WHERE rowid > ? AND origin IS NULL',
    reach.from,
  )) {
    const builds = reach.streams.has(stream) || names(changes, reach.roots);
    if (!builds) continue;
    count += 1;
    touched.add(stream);
    last = Math.max(last, Number.parseInt(at.slice(0, 9), 36));
  }
  if (count === 0) return [];
  return [blocker('later-work', count, { at: last, cases: casesAmong(db, touched) })];
}

/** Ids stand in values as they are, alone or in lists. */
function names(changes: string, roots: ReadonlySet<string>): boolean {
  return (JSON.parse(changes) as Entry['changes']).some(
    (change) => !isWithheld(change) && typeof change.value === 'string' && roots.has(change.value),
  );
}

function casesAmong(db: Db, streams: ReadonlySet<string>): UndoBlocker['cases'] {
  const own = [...streams].filter((stream) => stream.startsWith('case/')).map(rootIdOf);
  const others = all<{ id: string }>(
    db,
    `SELECT id FROM cases WHERE person_id IN (SELECT value FROM json_each(@of)) OR household_id IN (SELECT value FROM json_each(@of)) LIMIT ${CASES_NAMED}`,
    { of: JSON.stringify([...streams].map(rootIdOf)) },
  ).map(({ id }) => id);
  return caseLabels(db, [...new Set([...own, ...others])].slice(0, CASES_NAMED));
}

function laterBundles(db: Db, { bundleId, streams }: Reach): UndoBlocker[] {
  if (streams.size === 0) return [];
  return all<{ id: string; office: string; at: number }>(
    db,
    `SELECT b.id, b.office_name AS office, b.at FROM bundles b
      WHERE b.direction = 'in' AND b.id <> @bundleId
        AND b.rowid > (SELECT rowid FROM bundles WHERE id = @bundleId)
        AND EXISTS (SELECT 1 FROM import_streams s WHERE s.bundle_id = b.id
                     AND s.stream IN (SELECT value FROM json_each(@streams)))
      ORDER BY b.at DESC`,
    { bundleId, streams: JSON.stringify([...streams]) },
  ).map(({ id, office, at }) => blocker('later-bundle', 1, { bundleId: id, office, at }));
}

/** By the custody ledger: to whom something that only this bundle brought was sent, and last in which bundle. */
function handedOn(db: Db, { chains }: Reach): UndoBlocker[] {
  const among = [...chains].map(([chain, first]) => [...chain.split(' '), first]);
  return all<{ bundleId: string; office: string; at: number }>(
    db,
    `SELECT DISTINCT b.bundle_id AS bundleId, b.office_name AS office, b.at
       FROM json_each(@among) x
       JOIN copies c ON c.stream = x.value ->> 0 AND c.device = x.value ->> 1 AND c.sent >= x.value ->> 2
       JOIN bundles b ON b.no = c.sent_no AND b.party = c.party AND b.direction = 'out' ORDER BY b.at DESC`,
    { among: JSON.stringify(among) },
  ).map(({ bundleId, office, at }) => blocker('handed-on', 1, { bundleId, office, at }));
}

/** Made with it, and not back: such a copy is erased only where every history that it holds is at home. */
const onTheWay = (db: Db, { streams, no }: Reach): UndoBlocker[] =>
  packsHolding(db, streams, no).map(({ userName, madeAt, contents: { cases } }) =>
    blocker('pack-out', 1, {
      at: madeAt,
      userName,
      cases: caseLabels(
        db,
        cases.slice(0, CASES_NAMED).map(({ caseId }) => caseId),
      ),
    }),
  );

/** Brought by a travelling copy of our own: it may be erased by now, and this be all there is of it. */
const cameHome = (db: Db, { bundleId }: Reach): UndoBlocker[] =>
  all<{ office: string; at: number }>(
    db,
    `SELECT office_name AS office, at FROM bundles
      WHERE id = ? AND direction = 'in' AND office_id = (SELECT value FROM meta WHERE key = 'office-id')`,
    bundleId,
  ).map(({ office, at }) => blocker('came-home', 1, { office, at }));

/** Its sender took it off after our receipt: what is here may be all there is of it. */
function goneThere(db: Db, { bundleId, streams }: Reach): UndoBlocker[] {
  const places = all<{ stream: string }>(
    db,
    'SELECT DISTINCT stream FROM import_places WHERE bundle_id = ?',
    bundleId,
  );
  const brought = new Set([...streams, ...places.map(({ stream }) => stream)]);
  const ended = endedAtSender(db, bundleId, brought);
  if (!ended) return [];
  const { office, at, cases } = ended;
  return [
    blocker('sender-erased', cases.length, {
      at,
      office,
      cases: caseLabels(db, cases.slice(0, CASES_NAMED)),
    }),
  ];
}
