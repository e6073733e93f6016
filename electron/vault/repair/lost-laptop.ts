import { AppError } from '../../../shared/app-error';
import { Anchor } from '../../../shared/repair/anchor';
import type { LostLaptop, LostOffice } from '../../../shared/repair/contract';
import { clockTime } from '../../../shared/journal/clock';
import { rootIdOf, streamOf } from '../../../shared/ids';
import type { CopyState } from '../../../shared/custody/contract';
import { all, type Db, get } from '../db/database';
import { copiesOfCase } from '../services/custody/case-copies-query';
import type { Vault } from '../vault';
import { officeOf } from '../vault-identity';
import { anchorFacts, isGenuine } from './anchor';
import { laptopsOfOffice } from './laptops-of-office';

interface LedgerRow {
  id: string;
  at: number;
  seq: number;
  purpose: string;
  officeName: string;
  cases: number;
  documents: number;
  anchor: string | null;
  /** The laptop that wrote it. */
  sender: string | null;
}

const LEDGER = `SELECT id, at, seq, purpose, office_name AS officeName, manifest ->> '$.counts.cases' AS cases,
    manifest ->> '$.counts.documents' AS documents, manifest -> '$.anchor' AS anchor,
    manifest ->> '$.sender.deviceId' AS sender FROM bundles`;

/** Offices of whose laptops something can be said: our own, and those that bundles came from. */
export function lostOffices({ db, identity }: Vault): LostOffice[] {
  const own = officeOf(db, identity.officeId).name;
  const others = all<{ id: string; name: string; lastAt: number }>(
    db,
    `SELECT office_id AS id, office_name AS name, max(at) AS lastAt FROM bundles
      WHERE direction = 'in' AND office_id IS NOT NULL AND office_id <> ? GROUP BY office_id ORDER BY name`,
    identity.officeId,
  );
  return [{ id: identity.officeId, name: own, lastAt: null }, ...others];
}

/**
 * What was on an office's laptop, how it was locked, and what of it was handed over. Of another office it is drawn
 * from that laptop's bundles here and the last anchor among them, so the laptop itself is not needed.
 *
 * @param asked one of the office's laptops; without it the one whose bundle came last
 * @throws AppError office-not-found, laptop-not-found
 */
export function lostLaptop(vault: Vault, officeId: string, asked?: string): LostLaptop {
  const office = lostOffices(vault).find(({ id }) => id === officeId);
  if (!office) throw new AppError('office-not-found');
  const isOwn = officeId === vault.identity.officeId;
  const laptops = laptopsOfOffice(vault.db, officeId).filter(
    (laptop) => !isOwn || laptop.deviceId === vault.identity.deviceId,
  );
  const deviceId = asked ?? (isOwn ? vault.identity.deviceId : (laptops[0]?.deviceId ?? null));
  if (asked !== undefined && !laptops.some((laptop) => laptop.deviceId === asked))
    throw new AppError('laptop-not-found');
  const ledger = isOwn
    ? all<LedgerRow>(vault.db, `${LEDGER} WHERE direction = 'out' ORDER BY at DESC`)
    : all<LedgerRow>(
        vault.db,
        `${LEDGER} WHERE direction = 'in' AND office_id = ?
          AND manifest ->> '$.sender.deviceId' = ? ORDER BY at DESC`,
        officeId,
        deviceId,
      );
  const anchors = isOwn ? [] : anchorsInOrder(vault.db, officeId, ledger);
  const newest = isOwn
    ? { ...anchorFacts(vault), receivedAt: null, genuine: true }
    : (anchors.at(-1) ?? null);
  const held = deviceId === null ? 0 : entriesOf(vault.db, deviceId);
  return {
    officeId,
    officeName: office.name,
    isOwn,
    deviceId,
    laptops,
    state: newest,
    logWasShortened: anchors.some(
      (later, index) => index > 0 && later.readLog.count < anchors[index - 1]!.readLog.count,
    ),
    heldEntries: held,
    missingEntries: isOwn || newest === null ? 0 : Math.max(0, newest.written - held),
    handedOver: ledger.map(({ id, at, seq, purpose, officeName, cases, documents }) => ({
      bundleId: id.slice(0, 36),
      at,
      seq,
      purpose,
      to: isOwn ? officeName : null,
      cases,
      documents,
    })),
    cases: casesOf(vault.db, officeId),
    entrusted: isOwn ? [] : entrustedTo(vault.db, officeId),
  };
}

const ENDED: readonly CopyState[] = ['taken-back', 'erased', 'undone', 'received'];

/** What headquarters had given into its hands, by number, and how far it is known that it arrived. */
function entrustedTo(db: Db, officeId: string): LostLaptop['entrusted'] {
  const sent = all<{ caseId: string; number: string | null }>(
    db,
    `SELECT DISTINCT substr(k.stream, 6) AS caseId, c.number FROM copies k LEFT JOIN cases c ON c.stream = k.stream
      WHERE k.party = ? AND k.sent > 0 AND k.stream >= 'case/' AND k.stream < 'case0' ORDER BY c.number, caseId`,
    officeId,
  );
  return sent.flatMap(({ caseId, number }) => {
    const copy = copiesOfCase(db, caseId).find(({ party }) => party === officeId);
    if (!copy || ENDED.includes(copy.state)) return [];
    return [{ caseId, number, state: copy.state, sentAt: copy.sent?.at ?? null }];
  });
}

/**
 * What one laptop said of itself, the oldest first: by the number that it gave each bundle, and by what it had written
 * where two bear the same. Its clock says nothing of the order; it may have been wrong then or be wrong now.
 */
const anchorsInOrder = (db: Db, officeId: string, ledger: readonly LedgerRow[]) =>
  ledger
    .flatMap((row) => anchorOf(db, officeId, row).map((facts) => ({ seq: row.seq, facts })))
    .sort((a, b) => a.seq - b.seq || a.facts.written - b.facts.written)
    .map(({ facts }) => facts);

function anchorOf(db: Db, officeId: string, { anchor, at, sender }: LedgerRow) {
  const parsed = Anchor.safeParse(anchor === null ? null : JSON.parse(anchor));
  // A laptop speaks for itself alone.
  if (!parsed.success || parsed.data.device !== sender) return [];
  const key = get<{ key: string }>(
    db,
    'SELECT public_key AS key FROM devices WHERE stream = ? AND device_id = ?',
    streamOf('office', officeId),
    parsed.data.device,
  )?.key;
  const genuine =
    key !== undefined && isGenuine(officeId, parsed.data, Buffer.from(key, 'base64url'));
  const { signature: _, ...facts } = parsed.data;
  return [{ ...facts, receivedAt: at, genuine }];
}

const entriesOf = (db: Db, device: string): number =>
  get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries WHERE device = ?', device)!.n;

/**
 * Cases in which one of the office's laptops wrote, as far as they are here. By number: the paper names nobody. Of all
 * of them, because each may hold what another wrote, and goes on as another device once it was restored.
 */
const casesOf = (db: Db, officeId: string): LostLaptop['cases'] =>
  all<{ stream: string; last: string; number: string | null }>(
    db,
    `SELECT e.stream, max(e.clock) AS last, c.number FROM entries e LEFT JOIN cases c ON c.stream = e.stream
      WHERE e.stream >= 'case/' AND e.stream < 'case0'
        AND e.device IN (SELECT device_id FROM devices WHERE stream = ?)
      GROUP BY e.stream ORDER BY c.number, e.stream`,
    streamOf('office', officeId),
  ).map(({ stream, last, number }) => ({
    caseId: rootIdOf(stream),
    number,
    lastChangedAt: clockTime(last),
  }));
