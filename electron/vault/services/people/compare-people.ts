import { all, type Db, get, run, transaction } from '../../db/database';
import { readRecord, readRecords } from '../../journal/records';
import { numberForms } from '../../search/number-forms';
import { type LikelyQuery, likelySamePeople } from '../../search/likely-same-people';
import { indexSlice } from '../search/index-queue';
import { survivorOf } from './merged-people';

/** Likelier than what intake shows while a name is being typed: here somebody is to be asked. */
const WORTH_ASKING = 0.72;
const HITS = 6;
const PAUSE_MS = 1_500;
const BETWEEN_MS = 30;

interface Hint {
  otherId: string;
  score: number;
  reasons: string[];
}

/** Notes whom a bundle brought; they are compared when the work pauses. */
export const queueForComparison = (db: Db, personIds: readonly string[]): void =>
  void run(
    db,
    'INSERT OR IGNORE INTO people_to_compare (person_id) SELECT value FROM json_each(?)',
    JSON.stringify(personIds),
  );

export const isComparisonBehind = (db: Db): boolean =>
  get(db, 'SELECT 1 FROM people_to_compare LIMIT 1') !== undefined;

/** Compares the next one with everybody. Returns whether there may be more. */
export function compareNext(db: Db, now: number): boolean {
  const next = get<{ id: string }>(db, 'SELECT person_id AS id FROM people_to_compare LIMIT 1');
  if (!next) return false;
  // By names that the index does not know yet nobody is found.
  if (indexSlice(db)) return true;
  transaction(db, () => {
    for (const { otherId, score, reasons } of hintsFor(db, next.id)) {
      const [one, other] = [next.id, otherId].toSorted() as [string, string];
      run(
        db,
        `INSERT INTO same_person_hints (person_id, other_id, score, reasons, found_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (person_id, other_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons`,
        one,
        other,
        score,
        JSON.stringify(reasons),
        now,
      );
    }
    run(db, 'DELETE FROM people_to_compare WHERE person_id = ?', next.id);
  });
  return true;
}

/** By what somebody is compared, whether they stand here already or not. */
export interface Looks extends Required<Omit<LikelyQuery, 'name'>> {
  name: string | null;
  papers: { type: string | null; number: string | null }[];
}

export function looksOf(db: Db, personId: string): Looks {
  const person = readRecord(db, 'person', personId);
  return {
    name: person?.fullName ?? null,
    birth: person?.birth ?? null,
    sex: person?.sex ?? null,
    papers: readRecords(db, 'identityDocument', 'person_id = ?', [personId]),
  };
}

/** Everybody here who may be this person, themselves among them where they are here. */
export function likelyTwins(db: Db, { name, birth, sex, papers }: Looks): Hint[] {
  const hints = new Map<string, Hint>();
  for (const { id } of papers.flatMap((paper) => withSamePaper(db, paper)))
    hints.set(id, { otherId: id, score: 1, reasons: ['same-paper'] });
  const hits = name ? likelySamePeople(db, { name, birth, sex }, HITS) : [];
  for (const { personId: id, score, reasons, doubts } of hits) {
    if (id === null || score < WORTH_ASKING || doubts.length > 0) continue;
    const known = hints.get(id);
    hints.set(id, {
      otherId: id,
      score: Math.max(score, known?.score ?? 0),
      reasons: [...(known?.reasons ?? []), ...reasons],
    });
  }
  return [...hints.values()];
}

function hintsFor(db: Db, personId: string): Hint[] {
  const person = readRecord(db, 'person', personId);
  if (!person || person.removed) return [];
  return likelyTwins(db, looksOf(db, personId)).filter(
    ({ otherId }) =>
      otherId !== personId &&
      survivorOf(db, otherId) !== survivorOf(db, personId) &&
      !liveTogether(db, personId, otherId),
  );
}

const SHORTEST_NUMBER = 5;

/** The same number on the same kind of paper, however it was spaced. */
const withSamePaper = (db: Db, { number, type }: Looks['papers'][number]): { id: string }[] =>
  all<{ id: string }>(
    db,
    `SELECT DISTINCT o.person_id AS id FROM json_each(@numbers) own
       JOIN search_numbers m ON m.value = own.value AND m.field = 'document-number'
       JOIN search_docs other ON other.id = m.doc_id AND other.kind = 'identityDocument'
       JOIN identity_documents o ON o.id = other.record_id
      WHERE o.removed IS NOT 1 AND o.person_id IS NOT NULL AND o.type IS @type LIMIT 6`,
    {
      numbers: JSON.stringify(
        numberForms(number ?? '').filter((form) => form.length >= SHORTEST_NUMBER),
      ),
      type,
    },
  );

/** Father and son of one name stand in one household: whoever wrote them there knew that they are two. */
const liveTogether = (db: Db, one: string, other: string): boolean =>
  get(
    db,
    `SELECT 1 FROM household_members a JOIN household_members b ON b.household_id = a.household_id
      WHERE a.person_id = ? AND b.person_id = ? AND a.removed IS NOT 1 AND b.removed IS NOT 1`,
    one,
    other,
  ) !== undefined;

/** Lets the comparison follow whenever the work pauses. */
export function compareInPauses(
  db: Db,
  now: () => number,
  onChanged: (listener: () => void) => () => void,
): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(next, ms);
    timer.unref();
  };
  const next = (): void => {
    try {
      if (compareNext(db, now())) later(BETWEEN_MS);
    } catch {
      later(PAUSE_MS); // a full disk or a busy database; the queue keeps who is missing
    }
  };
  const ignore = onChanged(() => isComparisonBehind(db) && later(PAUSE_MS));
  if (isComparisonBehind(db)) later(PAUSE_MS);
  return {
    stop() {
      ignore();
      clearTimeout(timer);
    },
  };
}

const CATCH_UP_MS = 400;

/** For whoever looks at the list now; what is left follows by itself. */
export function catchUpComparison(db: Db, now: number): void {
  const until = performance.now() + CATCH_UP_MS;
  while (performance.now() < until && compareNext(db, now));
}
