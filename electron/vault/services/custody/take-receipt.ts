import { AppError } from '../../../../shared/app-error';
import type { ReceiptBody, ReceiptHead } from '../../../../shared/papers/receipt';
import { all, type Db, get, run } from '../../db/database';
import type { Vault } from '../../vault';
import { forgetMarks } from './change-marks';
import { forgetHeldBy, lowerHeldHead, noteHeldHead } from './copies';
import { numberOfStream } from '../cases/cases-of-streams';
import { endedStreams } from './end-copy';
import { noteAhead } from './held-ahead';
import { ownDevices } from './note-arrived';
import { linkAt } from './reach';

export type ReceiptOutcome = 'accepted' | 'undone' | 'known' | 'incomplete' | 'ahead';

interface SentRow {
  no: number;
  seq: number;
  digest: string;
  revision: number | null;
}

type Around = Pick<Vault, 'db' | 'identity' | 'now'>;

/**
 * Closes the loop: an office says, by its known key, what became of a bundle of ours. Harmless when
 * repeated, and in any order: what was said last about a bundle holds.
 *
 * @throws AppError receipt-bundle-unknown, receipt-not-sent-there, receipt-digest-different, receipt-history-different
 */
export function takeReceipt(
  vault: Around,
  party: string,
  body: ReceiptBody,
): { outcome: ReceiptOutcome; seq: number } {
  const { db } = vault;
  const sent = sentTo(db, party, body.bundleId);
  if (!sent) return { outcome: unknownBundle(vault, party, body), seq: body.seq };
  const { seq } = sent;
  if (sent.digest !== body.digest) throw new AppError('receipt-digest-different', { seq });
  const held = readHeld(vault, party, body);
  if ((sent.revision ?? 0) >= body.revision) return { outcome: 'known', seq };
  if (body.state === 'undone') undo(db, party, sent.no);
  const ended = endedStreams(db, party, casesIn(db, party, sent.no));
  takeHeads(db, { party, sent, body, held, ended });
  if (body.state === 'accepted')
    for (const sha256 of body.notKept)
      run(db, 'DELETE FROM bundle_blobs WHERE no = ? AND sha256 = ?', sent.no, sha256);
  run(
    db,
    `UPDATE bundles SET receipt_state = ?, receipt_revision = ?, receipt_at = ?, receipt_known_at = ?
      WHERE direction = 'out' AND party = ? AND bundle_id = ?`,
    body.state,
    body.revision,
    Date.parse(body.at),
    vault.now(),
    party,
    body.bundleId,
  );
  forgetSettled(db, party, sent.no);
  if (body.state === 'undone') return { outcome: 'undone', seq };
  const isShort = held.some((head) => head.seq < head.sent);
  if (isShort || ended.size > 0) forgetMarks(db, party);
  if (!isShort) forgetCarried(db, sent.no);
  if (held.some((head) => head.isAhead)) return { outcome: 'ahead', seq };
  return { outcome: isShort ? 'incomplete' : 'accepted', seq };
}

const sentTo = (db: Db, party: string, bundleId: string): SentRow | undefined =>
  get<SentRow>(
    db,
    `SELECT no, seq, digest, receipt_revision AS revision FROM bundles
      WHERE direction = 'out' AND party = ? AND bundle_id = ?`,
    party,
    bundleId,
  );

/** A bundle that one of our devices made and that we do not remember: this vault is an older copy. */
function unknownBundle(vault: Around, party: string, body: ReceiptBody): ReceiptOutcome {
  const { db } = vault;
  if (get(db, "SELECT 1 FROM bundles WHERE direction = 'out' AND bundle_id = ?", body.bundleId))
    throw new AppError('receipt-not-sent-there', { seq: body.seq });
  // What a visit handed over stands in the ledger of its copy alone, and so may its device. Once that is home, this
  // receipt is taken again.
  if (get(db, 'SELECT 1 FROM packs WHERE device_id = ?', body.device)) return 'accepted';
  if (!ownDevices(vault).has(body.device))
    throw new AppError('receipt-bundle-unknown', { seq: body.seq });
  const ahead = readHeld(vault, party, body).some(({ isAhead }) => isAhead);
  if (!ahead) noteAhead(vault, { party, stream: '', device: body.device, seq: body.seq });
  return 'ahead';
}

interface HeldHead extends ReceiptHead {
  stream: string;
  /** They hold what our own device wrote and we do not have. */
  isAhead: boolean;
}

/** What they list, compared with our own history. */
function readHeld(vault: Around, party: string, { streams }: ReceiptBody): HeldHead[] {
  const own = ownDevices(vault);
  return streams.flatMap(({ stream, heads }) =>
    heads.map((head) => {
      const { device, seq, link } = head;
      const ours = seq === 0 ? null : linkAt(vault.db, stream, device, seq);
      if (ours !== null && ours !== link)
        throw new AppError('receipt-history-different', {
          number: numberOfStream(vault.db, stream),
          seq,
        });
      const isAhead =
        seq > 0 &&
        ours === null &&
        own.has(device) &&
        !wasSent(vault.db, { ...head, stream, party });
      if (isAhead) noteAhead(vault, { party, stream, device, seq });
      return { ...head, stream, isAhead };
    }),
  );
}

/** By this ledger, which an older copy would not have: what is not here any more was sealed, or left on purpose. */
const wasSent = (
  db: Db,
  { stream, device, party, seq }: ReceiptHead & { stream: string; party: string },
): boolean =>
  get(
    db,
    'SELECT 1 FROM copies WHERE stream = ? AND device = ? AND party = ? AND sent >= ?',
    stream,
    device,
    party,
    seq,
  ) !== undefined;

interface Taking {
  party: string;
  sent: SentRow;
  body: ReceiptBody;
  held: readonly HeldHead[];
  /** What they said meanwhile that they no longer have: a receipt that comes late does not bring it back. */
  ended: ReadonlySet<string>;
}

function takeHeads(db: Db, { party, sent: { no }, body, held, ended }: Taking): void {
  const listed = new Map(held.map((head) => [`${head.stream} ${head.device}`, head]));
  for (const { stream, device, base, seq, way: profile } of carriedBy(db, no)) {
    const said = listed.get(`${stream} ${device}`);
    // Of an undone bundle only what is listed is certain.
    const reached = Math.min(said?.seq ?? (body.state === 'accepted' ? seq : 0), seq);
    const copied = { stream, device, party, seq: reached, no };
    if (reached < seq) lowerHeldHead(db, copied);
    // What is still there of an undone one may be there in part only: the next bundle carries it again.
    if (reached > 0 && body.state === 'accepted' && !ended.has(stream))
      noteHeldHead(db, { ...copied, base, profile });
  }
}

const casesIn = (db: Db, party: string, no: number): string[] =>
  all<{ id: string }>(
    db,
    `SELECT c.value ->> '$.case' AS id FROM bundles b, json_each(b.manifest, '$.consent') c
      WHERE b.no = ? AND b.party = ? AND b.direction = 'out'`,
    no,
    party,
  ).map(({ id }) => id);

const carriedBy = (db: Db, no: number) =>
  all<{ stream: string; device: string; base: number; seq: number; way: string | null }>(
    db,
    'SELECT stream, device, base, seq, way FROM bundle_heads WHERE no = ?',
    no,
  );

function undo(db: Db, party: string, no: number): void {
  forgetHeldBy(db, party, no);
  forgetMarks(db, party);
}

/** Once every office has answered, `copies` says it all. */
const forgetCarried = (db: Db, no: number): void =>
  void run(
    db,
    `DELETE FROM bundle_heads WHERE no = @no AND NOT EXISTS (
       SELECT 1 FROM bundles WHERE no = @no AND direction = 'out' AND receipt_state IS NOT 'accepted')`,
    { no },
  );

/** Earlier bundles that nobody answered and of which everything has come in another way wait for nothing any more. */
function forgetSettled(db: Db, party: string, no: number): void {
  run(
    db,
    `UPDATE bundles SET settled = 'covered', settled_at = receipt_known_at
      WHERE direction = 'out' AND party = @party AND no < @no AND receipt_state IS NULL AND settled IS NULL
        AND EXISTS (SELECT 1 FROM bundle_heads h WHERE h.no = bundles.no)
        AND NOT EXISTS (
          SELECT 1 FROM bundle_heads h LEFT JOIN copies c ON c.stream = h.stream AND c.device = h.device AND c.party = @party
           WHERE h.no = bundles.no AND coalesce(c.held, 0) < h.seq)`,
    { party, no },
  );
}
