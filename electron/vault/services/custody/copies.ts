import { all, type Db, run } from '../../db/database';
import { IN_PART, isAsFull } from '../bundles/way-of';
import type { StoredContact } from '../contacts/contact-book';
import { forgetHeldBlobs } from './held-blobs';

/** Whom a ledger row is about: the office where it has a card, else the contact. */
export const partyOf = ({ id, officeId }: Pick<StoredContact, 'id' | 'officeId'>): string =>
  officeId ?? id;

/** How far somebody holds one device's part of one stream. */
export interface CopyHead {
  stream: string;
  device: string;
  seq: number;
}

interface Copied extends CopyHead {
  party: string;
  no: number;
}

export const noteSentHead = (db: Db, { stream, device, party, seq, no }: Copied): void =>
  void run(
    db,
    `INSERT INTO copies (stream, device, party, sent, sent_no) VALUES (@stream, @device, @party, @seq, @no)
     ON CONFLICT (stream, device, party) DO UPDATE SET sent = max(sent, @seq), sent_no = @no`,
    { stream, device, party, seq, no },
  );

/** What an office sends it has; where it says that it lacks what came before, only that it sent it. */
export const noteGotHead = (db: Db, copied: Copied & { isWhole: boolean }): void => {
  const { stream, device, party, seq, no } = copied;
  const held = copied.isWhole ? seq : 0;
  run(
    db,
    `INSERT INTO copies (stream, device, party, got, got_no, held, held_no)
     VALUES (@stream, @device, @party, @seq, @no, @held, @heldNo)
     ON CONFLICT (stream, device, party) DO UPDATE SET got = max(got, @seq), got_no = @no,
       held_no = CASE WHEN @held > held THEN @no ELSE held_no END, held = max(held, @held)`,
    { stream, device, party, seq, no, held, heldNo: held > 0 ? no : null },
  );
};

/** They sent less of it than we have: perhaps it was kept back from them, and then it is no base. */
export const noteInPart = (
  db: Db,
  { stream, device, party }: Pick<Copied, 'stream' | 'device' | 'party'>,
): void =>
  void run(
    db,
    'UPDATE copies SET profile = coalesce(profile, ?) WHERE stream = ? AND device = ? AND party = ?',
    IN_PART,
    stream,
    device,
    party,
  );

/**
 * By a receipt. `profile` is what was kept back from the bundle; what stands before its base they hold as before.
 * What is held more fully by a later bundle is held by that one: with it, it may be taken back.
 * A receipt that comes late takes nothing away from what a newer one said.
 */
export const noteHeldHead = (
  db: Db,
  copied: Copied & { base: number; profile: string | null },
): void => {
  const { stream, device, party, seq, no, base, profile } = copied;
  run(
    db,
    `INSERT INTO copies (stream, device, party, held, held_no, profile) VALUES (@stream, @device, @party, @seq, @no, @profile)
     ON CONFLICT (stream, device, party) DO UPDATE SET
       profile = CASE WHEN @seq < held THEN profile WHEN @base = 0 THEN @profile ELSE coalesce(@profile, profile) END,
       held_no = CASE WHEN @seq > held OR (@seq = held AND @base = 0 AND @profile IS NOT profile) THEN @no ELSE held_no END,
       held = max(held, @seq)`,
    { stream, device, party, seq, no, base, profile },
  );
};

/**
 * A receipt that is not older than what is known says that they lack what they had: theirs is an older copy, which has
 * not the documents either that came before this bundle.
 */
export function lowerHeldHead(db: Db, { stream, device, party, seq, no }: Copied): void {
  const { changes } = run(
    db,
    'UPDATE copies SET held = @seq WHERE stream = @stream AND device = @device AND party = @party AND held > @seq AND held_no <= @no',
    { stream, device, party, seq, no },
  );
  if (changes > 0) forgetHeldBlobs(db, party, [stream], no);
}

/** What these bundles had brought is no longer certain to be there; the next bundle carries it again. */
export const forgetHeldBy = (db: Db, party: string, no: number): void =>
  void run(
    db,
    'UPDATE copies SET held = 0, held_no = NULL, profile = NULL WHERE party = ? AND held_no = ?',
    party,
    no,
  );

/** `way`: see bundles/way-of.ts. */
export type HeldAs = (stream: string, device: string, way: string | null) => number;

/**
 * Up to which entry all of these offices hold it, at least as fully as it would be sent now. Of a case that ended there
 * nothing, whatever an older receipt or bundle of theirs said since.
 */
export const heldByAll = (db: Db, parties: readonly string[]): HeldAs => {
  const among = JSON.stringify(parties);
  return (stream, device, way) => {
    const full = all<{ held: number; profile: string | null }>(
      db,
      `SELECT held, profile FROM copies
        WHERE stream = @stream AND device = @device AND party IN (SELECT value FROM json_each(@among))
          AND NOT EXISTS (SELECT 1 FROM copies_ended e WHERE e.party = copies.party AND e.case_id = substr(copies.stream, 6))`,
      { stream, device, among },
    ).filter(({ profile }) => isAsFull(profile, way));
    return full.length === parties.length ? Math.min(...full.map(({ held }) => held)) : 0;
  };
};

/** The bundles by whose receipts these offices hold something of these streams. */
export const bundlesBehind = (
  db: Db,
  parties: readonly string[],
  streams: readonly string[],
): { bundleId: string; seq: number; digest: string }[] =>
  all<{ bundleId: string; seq: number; digest: string }>(
    db,
    `SELECT DISTINCT b.bundle_id AS bundleId, b.seq, b.digest
       FROM json_each(@streams) s JOIN copies c ON c.stream = s.value JOIN bundles b ON b.no = c.held_no
      WHERE c.party IN (SELECT value FROM json_each(@parties)) AND b.direction = 'out' ORDER BY b.seq DESC LIMIT 1000`,
    { streams: JSON.stringify(streams), parties: JSON.stringify(parties) },
  );

/** Cases of whose own history any of these offices holds anything, or did. */
export const heldAmong = (
  db: Db,
  parties: readonly string[],
  caseIds: readonly string[],
): Set<string> =>
  new Set(
    all<{ id: string }>(
      db,
      `SELECT DISTINCT i.value AS id FROM json_each(@ids) i
         CROSS JOIN copies c ON c.stream = 'case/' || i.value
        WHERE c.held > 0 AND c.party IN (SELECT value FROM json_each(@among))`,
      { ids: JSON.stringify(caseIds), among: JSON.stringify(parties) },
    ).map(({ id }) => id),
  );
