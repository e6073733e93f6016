import { canonicalJson } from '../../../../shared/canonical-json';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { ReceiptBody } from '../../../../shared/papers/receipt';
import { all, type Db, get, run } from '../../db/database';
import type { Vault } from '../../vault';
import { wholeParts } from '../bundles/runs';
import { reachOf } from './reach';

/** Of more, only those that are not held as far as they were sent. */
const LISTED = 2000;

export interface GivenReceipt {
  body: ReceiptBody;
  party: string;
  paperId: string | null;
  savedAt: number | null;
}

export function givenReceipt(db: Db, bundleId: string): GivenReceipt | undefined {
  const row = get<{ body: string; party: string; paperId: string | null; savedAt: number | null }>(
    db,
    'SELECT body, party, paper_id AS paperId, saved_at AS savedAt FROM receipts_given WHERE bundle_id = ?',
    bundleId,
  );
  return row && { ...row, body: JSON.parse(row.body) as ReceiptBody };
}

interface Arrived {
  manifest: BundleManifest;
  digest: string;
  notKept: readonly string[];
}

/** With the import itself, in its transaction. A bundle that comes again after it was undone is accepted once more. */
export function makeReceipt(vault: Pick<Vault, 'db' | 'now' | 'identity'>, arrived: Arrived): void {
  const { db } = vault;
  const { manifest, digest, notKept } = arrived;
  if (manifest.sender.officeId === vault.identity.officeId) return;
  const before = givenReceipt(db, manifest.bundleId);
  if (before?.body.state === 'accepted') return;
  const { cases, entries, documents } = manifest.counts;
  keepReceipt(vault, manifest.sender.officeId, {
    bundleId: manifest.bundleId,
    digest,
    seq: manifest.seq,
    device: manifest.sender.deviceId,
    revision: (before?.body.revision ?? 0) + 1,
    state: 'accepted',
    at: new Date(vault.now()).toISOString(),
    counts: { cases, entries, documents },
    streams: heldStreams(db, manifest),
    notKept: [...notKept],
  });
}

function heldStreams(db: Db, { streams }: BundleManifest): ReceiptBody['streams'] {
  const heads = streams.reduce((sum, each) => sum + each.heads.length, 0);
  const lists = heads <= LISTED;
  return streams.flatMap(({ stream, heads: sent }) => {
    const held = wholeParts(sent)
      .map(({ device, seq }) => ({ device, ...reachOf(db, stream, device), sent: seq }))
      .filter((head) => lists || head.seq < head.sent);
    return held.length > 0 ? [{ stream, heads: held }] : [];
  });
}

/** After the import was taken back: the office that sent it has to know that we no longer hold it. */
export function receiptUndone(vault: Pick<Vault, 'db' | 'now'>, bundleId: string): void {
  const before = givenReceipt(vault.db, bundleId);
  if (!before || before.body.state === 'undone') return;
  keepReceipt(vault, before.party, {
    ...renewed(vault.db, before.body),
    state: 'undone',
    at: new Date(vault.now()).toISOString(),
    revision: before.body.revision + 1,
  });
}

/** The receipt as it is true now: a hole may have been filled since. */
export function currentReceipt(
  vault: Pick<Vault, 'db' | 'now'>,
  bundleId: string,
): GivenReceipt | undefined {
  const before = givenReceipt(vault.db, bundleId);
  if (!before) return undefined;
  const now = renewed(vault.db, before.body);
  if (canonicalJson(now) === canonicalJson(before.body)) return before;
  keepReceipt(vault, before.party, { ...now, revision: now.revision + 1 });
  return givenReceipt(vault.db, bundleId);
}

const renewed = (db: Db, body: ReceiptBody): ReceiptBody => ({
  ...body,
  streams: body.streams.map(({ stream, heads }) => ({
    stream,
    heads: heads.map((head) => ({ ...head, ...reachOf(db, stream, head.device) })),
  })),
});

function keepReceipt(
  { db, now }: Pick<Vault, 'db' | 'now'>,
  party: string,
  body: ReceiptBody,
): void {
  run(
    db,
    `INSERT OR REPLACE INTO receipts_given (bundle_id, party, revision, body, made_at, paper_id, saved_at)
     VALUES (?, ?, ?, ?, ?, NULL, NULL)`,
    body.bundleId,
    party,
    body.revision,
    JSON.stringify(ReceiptBody.parse(body)),
    now(),
  );
}

export const noteReceiptSaved = (
  { db, now }: Pick<Vault, 'db' | 'now'>,
  bundleId: string,
  paperId: string,
): void =>
  void run(
    db,
    'UPDATE receipts_given SET paper_id = ?, saved_at = ? WHERE bundle_id = ?',
    paperId,
    now(),
    bundleId,
  );

const RIDING = 100;

/** The newest receipts for an office, short, to ride in the next bundle to it: one stick less to carry. */
export const receiptsFor = (db: Db, party: string): ReceiptBody[] =>
  all<{ body: string }>(
    db,
    'SELECT body FROM receipts_given WHERE party = ? ORDER BY made_at DESC, bundle_id DESC LIMIT ?',
    party,
    RIDING,
  ).map(({ body }) => {
    const whole = JSON.parse(body) as ReceiptBody;
    if (whole.state === 'undone') return whole;
    const streams = whole.streams.flatMap(({ stream, heads }) => {
      const short = heads.filter(({ seq, sent }) => seq < sent);
      return short.length > 0 ? [{ stream, heads: short }] : [];
    });
    return { ...whole, streams };
  });
