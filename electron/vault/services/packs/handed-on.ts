import { isAppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { streamOf } from '../../../../shared/ids';
import { isWithheld } from '../../../../shared/journal/entry';
import { clockTime } from '../../../../shared/journal/clock';
import { ReceiptBody } from '../../../../shared/papers/receipt';
import { z } from '../../../../shared/zod';
import { all, type Db, get } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { putSent, type SentTo } from '../bundles/bundle-ledger';
import { contactOfOffice } from '../contacts/contact-book';
import { takeReceipt } from '../custody/take-receipt';
import { noticeArrived, withdrawnIn } from '../notices/arrived-withdrawals';

/** What a travelling copy handed to others. Rides in `ext` of what it brings home: there somebody has to know of it. */
const HandedOn = z
  .array(
    z.strictObject({
      bundleId: z.string(),
      seq: z.int(),
      digest: z.string(),
      purpose: z.string(),
      facts: z.looseObject({ consent: z.array(z.looseObject({ case: z.string() })) }),
      at: z.int(),
      actor: z.string(),
      receivers: z.array(
        z.strictObject({
          contactId: z.string(),
          officeId: z.string().nullable(),
          officeName: z.string(),
        }),
      ),
      heads: z.array(
        z.strictObject({
          stream: z.string(),
          device: z.string(),
          base: z.int(),
          seq: z.int(),
          way: z.string().nullable(),
        }),
      ),
      blobs: z.array(z.string()),
    }),
  )
  .max(100_000);
type HandedOn = z.infer<typeof HandedOn>;

interface Row {
  no: number;
  bundleId: string;
  seq: number;
  digest: string;
  purpose: string;
  manifest: string;
  at: number;
  actor: string;
}

/** What went home itself is no copy with anybody else. */
const NOT_HOME = "direction = 'out' AND party <> @home";

const HANDED_ON = `
SELECT DISTINCT no, bundle_id AS bundleId, seq, digest, purpose, manifest, at, actor FROM bundles
 WHERE ${NOT_HOME} ORDER BY no`;

/** Of histories and documents; together they are a third of what one bundle may say of itself. */
const MOST_CARRIED = 100_000;

/**
 * By the ledger of the copy. It never gets a receipt, so each bundle lists all that it carried: where that grows too
 * long for the way home, an older one lists what no later one to the same offices did.
 */
export function handedOnBy(
  { db, identity }: Pick<Vault, 'db' | 'identity'>,
  most = MOST_CARRIED,
): HandedOn {
  const home = identity.officeId;
  const isNew = newestOf(most);
  const newestFirst = all<Row>(db, HANDED_ON, { home }).reverse();
  return newestFirst
    .map(({ no, manifest, ...row }) => {
      // The anchor speaks of the copy's own read log, which ends with it.
      const { anchor: _, ...facts } = JSON.parse(manifest) as HandedOn[number]['facts'];
      const receivers = all<SentTo>(
        db,
        `SELECT substr(id, 38) AS contactId, office_id AS officeId, office_name AS officeName FROM bundles
          WHERE no = @no AND ${NOT_HOME} ORDER BY id`,
        { no, home },
      );
      const heads = all<HandedOn[number]['heads'][number]>(
        db,
        'SELECT stream, device, base, seq, way FROM bundle_heads WHERE no = ?',
        no,
      ).filter(({ stream, device }) => isNew(receivers, `${stream} ${device}`));
      const blobs = all<{ sha256: string }>(db, 'SELECT sha256 FROM bundle_blobs WHERE no = ?', no)
        .map(({ sha256 }) => sha256)
        .filter((sha256) => isNew(receivers, sha256));
      return { ...row, facts, receivers, heads, blobs };
    })
    .reverse();
}

/** Asked of the newest first: whether it is listed, as the first that one of these offices got or among the first `most`. */
function newestOf(most: number): (receivers: readonly SentTo[], what: string) => boolean {
  const seen = new Set<string>();
  let listed = 0;
  return (receivers, what) => {
    const keys = receivers.map(({ contactId }) => `${contactId} ${what}`);
    const isListed = listed < most || keys.some((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    listed += Number(isListed);
    return isListed;
  };
}

export const isInLedger = (db: Db, bundleId: string): boolean =>
  get(db, "SELECT 1 FROM bundles WHERE direction = 'out' AND bundle_id = ?", bundleId) !==
  undefined;

/**
 * Enters in the ledger at home what a travelling copy handed on, in the transaction that takes its work in: from then
 * on it stands in custody, its receipts are waited for, and a withdrawal is told there, also one that was said while
 * the copy was away. Once; what is known already is left as it is.
 */
export function takeHandedOn(session: Session, { sender, ext }: BundleManifest): void {
  const { vault } = session;
  const { db, identity } = vault;
  if (sender.officeId !== identity.officeId) return;
  const parsed = HandedOn.safeParse(ext?.['handedOn'] ?? []);
  if (!parsed.success) return;
  const before = madeAt(db, sender.deviceId);
  const streams = new Set<string>();
  for (const sent of parsed.data) {
    if (isInLedger(db, sent.bundleId)) continue;
    const receivers = sent.receivers.map((each) => asKnownHere(db, each));
    const cases = sent.facts.consent.map((entry) => entry.case);
    putSent(db, { ...sent, receivers, cases, mark: null, before });
    for (const { officeId } of receivers)
      if (officeId !== null) takeEarlyReceipts(vault, officeId, sent.bundleId);
    for (const id of cases) streams.add(streamOf('case', id));
  }
  if (streams.size === 0) return;
  const told = saidBefore(db, [...streams], before);
  noticeArrived(session, [...streams], told, sender.officeId);
}

/** The card of an office may have been taken in anew since the copy left. */
const asKnownHere = (db: Db, to: SentTo): SentTo => ({
  ...to,
  contactId: (to.officeId && contactOfOffice(db, to.officeId)?.id) ?? to.contactId,
});

const EARLY = `
SELECT body FROM papers WHERE direction = 'in' AND type = 'receipt' AND office_id = @party AND body ->> '$.bundleId' = @bundleId
UNION ALL
SELECT r.value FROM bundles b, json_each(b.manifest, '$.ext.receipts') r
 WHERE b.direction = 'in' AND b.party = @party AND r.value ->> '$.bundleId' = @bundleId`;

/** Receipts that came while the copy was away: nobody here knew what they were for. */
function takeEarlyReceipts(vault: Vault, party: string, bundleId: string): void {
  for (const { body } of all<{ body: string }>(vault.db, EARLY, { party, bundleId })) {
    const parsed = ReceiptBody.safeParse(JSON.parse(body));
    if (!parsed.success) continue;
    try {
      takeReceipt(vault, party, parsed.data);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }
}

const madeAt = (db: Db, device: string): number =>
  get<{ at: number }>(db, 'SELECT made_at AS at FROM packs WHERE device_id = ?', device)?.at ?? 0;

/** Consents that had been taken back when the copy was made: what it handed on later went in spite of them. */
const saidBefore = (db: Db, streams: readonly string[], made: number): Set<string> =>
  new Set(
    withdrawnIn(db, streams).flatMap(({ id, stream }) => {
      const said = entriesOfStream(db, stream).findLast(({ changes }) =>
        changes.some(
          (change) => !isWithheld(change) && change.id === id && change.field === 'withdrawnOn',
        ),
      );
      return said && clockTime(said.clock) < made ? [id] : [];
    }),
  );
