import type { StreamHead } from '../../../../shared/bundles/format';
import { type Db, get } from '../../db/database';
import { findEntry, type Head, headsOfStream } from '../../journal/entries-queries';
import { headStatement } from '../../journal/journal';
import type { Vault } from '../../vault';
import { lastHole } from '../custody/note-arrived';
import { reachOf } from '../custody/reach';

type Around = Pick<Vault, 'db' | 'identity'>;
type Signed = Pick<StreamHead, 'seq' | 'link' | 'signature'>;

/**
 * The heads of a stream as a bundle names them, each with the base after which its entries begin there. Where we lack
 * entries ourselves, what stands before the hole and what stands behind it are two runs, as far as others signed them.
 */
export function headsToSend(
  vault: Around,
  stream: string,
  held: (device: string) => number,
): StreamHead[] {
  return headsOfStream(vault.db, stream).flatMap((head) => {
    const { device, seq } = head;
    const known = Math.min(held(device), seq);
    const base = known > 0 ? signedUpTo(vault, head, known) : undefined;
    const hole = holeAfter(vault.db, head, base?.seq ?? 0);
    const named = { device, ...signedHead(head) };
    if (hole === 0) return [base ? { ...named, base } : named];
    const behind = { ...named, base: signedFrom(vault.db, head, hole), incomplete: true as const };
    const before = signedUpTo(vault, head, reachOf(vault.db, stream, device).seq);
    if (!before || before.seq <= (base?.seq ?? 0)) return [behind];
    return [{ device, ...before, ...(base ? { base } : {}) }, behind];
  });
}

/** Another office's head came with its signature; ours were signed a moment ago. */
function signedHead({ seq, link, signature }: Head): Signed {
  if (!signature) throw new Error('a head without a signature');
  return { seq, link: link.toString('base64url'), signature: signature.toString('base64url') };
}

/** The last signed head that is not behind `seq`. Our own device signs whichever is needed. */
function signedUpTo({ db, identity }: Around, head: Head, seq: number): Signed | undefined {
  if (head.seq === seq) return signedHead(head);
  const { stream, device } = head;
  if (device !== identity.deviceId)
    return kept(
      db,
      'SELECT seq, link, signature FROM signed_heads WHERE stream = ? AND device = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
      head,
      seq,
    );
  const entry = findEntry(db, stream, device, seq);
  if (!entry) return undefined;
  const link = Buffer.from(entry.link, 'base64url');
  const signature = identity.sign(headStatement({ stream, device, seq, link }));
  return { seq, link: entry.link, signature: signature.toString('base64url') };
}

const signedFrom = (db: Db, head: Head, seq: number): Signed =>
  kept(
    db,
    'SELECT seq, link, signature FROM signed_heads WHERE stream = ? AND device = ? AND seq >= ? ORDER BY seq LIMIT 1',
    head,
    seq,
  ) ?? signedHead(head);

function kept(db: Db, sql: string, { stream, device }: Head, seq: number): Signed | undefined {
  const row = get<{ seq: number; link: Buffer; signature: Buffer }>(db, sql, stream, device, seq);
  return row && signedHead({ stream, device, ...row });
}

/** The number of the last entry after `from` that we lack, 0 where there is none. */
const holeAfter = (db: Db, { stream, device }: Head, from: number): number =>
  get(db, 'SELECT 1 FROM history_gaps WHERE stream = ? AND device = ?', stream, device)
    ? (lastHole(db, stream, device, from) ?? 0)
    : 0;
