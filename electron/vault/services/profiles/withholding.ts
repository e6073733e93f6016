import { codeEntry } from '../../../../shared/code-lists/code-list';
import { codeList } from '../../../../shared/code-lists/built-in-code-lists';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import { type Change, type Entry, isWithheld } from '../../../../shared/journal/entry';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import type { KeptReason } from '../../../../shared/profiles/kept-back';
import { type CaseProfile, profileLets } from '../../../../shared/profiles/profile';
import {
  alwaysBesides,
  type FieldSelection,
  selects,
  topicFields,
} from '../../../../shared/profiles/withheld-topics';
import { all, type Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { readRecords } from '../../journal/records';
import { withholdChanges } from '../../journal/withhold';
import { caseStreams } from '../cases/case-streams';
import { fieldKey, fieldsNaming, namesIn } from './named-in-texts';
import { changeKey, type Contested, contestedFor, disputedStreams } from './contested-for';

type Field = Pick<Change, 'kind' | 'id' | 'field'>;
type Judge = (field: Field) => KeptReason | null;

/** Whom it goes to, as far as withholding asks. */
export interface Receiver {
  officeId: string | null;
  /** Consent purpose under which it goes: `headquarters` or `partners`. */
  purpose: string;
}

/** What of these cases stays back, whatever carries it: journal, summary, documents. */
export interface Withholding {
  /** Streams of a case that go at all. */
  streamsOf(caseId: string): string[];
  /** Of what stands in a record now; null where all of the stream goes. */
  judge(stream: string): Judge | null;
  /** Of each change of an entry: null where it goes. */
  reasons(entry: Entry): (KeptReason | null)[];
  entry(entry: Entry): Entry;
  /** Whether the names of the case's people stay: a code stands for them. */
  hidesNames(caseId: string): boolean;
}

/**
 * Decides per field and never per change: a value whose successor stayed back would pass for the
 * present one at the other office.
 */
export function withholdingFor(
  db: Db,
  profile: CaseProfile,
  receivers: readonly Receiver[],
  caseIds: readonly string[],
): Withholding {
  const casesOf = new Map<string, string[]>();
  const wishes = wishesOf(db, receivers);
  const disputed = disputedStreams(db);
  // Where everything goes, only the cases about which something was asked need a second look.
  const inQuestion =
    profile.kinds === 'all' ? caseIds.filter((id) => wishes.of(id).size > 0) : caseIds;
  for (const caseId of inQuestion) {
    for (const stream of caseStreams(db, caseId)) {
      const list = casesOf.get(stream);
      if (list) list.push(caseId);
      else casesOf.set(stream, [caseId]);
    }
  }
  const hidesNames = (caseId: string): boolean =>
    profile.names === 'codes' || wishes.of(caseId).has('names');
  const judges = new Map<string, Judge | null>();
  const naming = new Map<string, Set<string>>();

  /** Fields in which a case's free texts name somebody whose name stays. */
  function namingIn(caseId: string): Set<string> {
    let found = naming.get(caseId);
    if (!found) {
      const entries = caseStreams(db, caseId).flatMap((stream) => entriesOfStream(db, stream));
      found = hidesNames(caseId) ? fieldsNaming(entries, namesIn(entries)) : new Set();
      naming.set(caseId, found);
    }
    return found;
  }

  function makeJudge(stream: string): Judge | null {
    const cases = casesOf.get(stream) ?? [];
    const topics = new Set([
      ...cases.flatMap((caseId) => [...wishes.of(caseId)]),
      // What a member of the household asked in their own case holds in everybody's.
      ...wishes.ofPerson(stream),
    ]);
    const sensitive =
      profile.sensitive === 'stay' ? sensitiveRecords(db, stream) : new Set<string>();
    const named = cases.filter(hidesNames);
    const simple = profile.kinds === 'all' && topics.size + sensitive.size === 0;
    if (simple && named.length === 0) return null;
    return (field) => {
      if (isWished(topics, field)) return 'client';
      if (!profileLets(profile, field.kind, field.field)) return 'profile';
      if (sensitive.has(field.id)) return 'sensitive';
      if (stays(profile, db, field)) return 'profile';
      if (named.some((caseId) => namingIn(caseId).has(fieldKey(field)))) return 'names';
      return null;
    };
  }

  const judged = (stream: string): Judge | null => {
    let found = judges.get(stream);
    if (found === undefined) judges.set(stream, (found = makeJudge(stream)));
    return found;
  };
  const contested = new Map<string, Contested>();
  const contestedIn = (stream: string): Contested | null => {
    if (!disputed.has(stream)) return null;
    let found = contested.get(stream);
    if (!found) contested.set(stream, (found = contestedFor(db, stream, receivers)));
    return found;
  };
  const reasons = (entry: Entry): (KeptReason | null)[] => {
    const [decide, disagreed] = [judged(entry.stream), contestedIn(entry.stream)];
    return entry.changes.map((change, index) => {
      if (isWithheld(change)) return null;
      const reason = decide?.(change) ?? null;
      return reason ?? (disagreed?.changes.has(changeKey(entry, index)) ? 'contested' : null);
    });
  };
  return {
    judge(stream) {
      const [decide, disagreed] = [judged(stream), contestedIn(stream)];
      if (!disagreed) return decide;
      return (field) =>
        decide?.(field) ?? (disagreed.fields.has(fieldKey(field)) ? 'contested' : null);
    },
    reasons,
    hidesNames,
    entry(entry) {
      if (!judged(entry.stream) && !contestedIn(entry.stream)) return entry;
      const kept = reasons(entry);
      return withholdChanges(entry, (_, index) => kept[index] !== null);
    },
    streamsOf(caseId) {
      const streams = caseStreams(db, caseId, { evenRemoved: false });
      const alone = profile.household === 'stay' || wishes.of(caseId).has('family');
      if (!alone) return streams;
      const own = principalOf(db, caseId);
      return streams.filter(
        (stream) => stream.startsWith('case/') || stream === streamOf('person', own ?? ''),
      );
    },
  };
}

const principalOf = (db: Db, caseId: string): string | null =>
  all<{ id: string | null }>(db, 'SELECT person_id AS id FROM cases WHERE id = ?', caseId)[0]?.id ??
  null;

/** Documents of a type that does not go: the record as well, for its title tells what the paper is. */
function stays({ documents }: CaseProfile, db: Db, { kind, id }: Field): boolean {
  if (kind !== 'document' || documents === 'all') return false;
  const type = all<{ type: string | null }>(db, 'SELECT type FROM documents WHERE id = ?', id)[0];
  return !type?.type || !documents.includes(type.type);
}

function isWished(topics: ReadonlySet<string>, { kind, id, field }: Field): boolean {
  if (topics.size === 0) return false;
  if (selects(alwaysBesides, kind, field)) return true;
  for (const topic of topics) {
    if (topic === WORDS) continue;
    const selection: FieldSelection | undefined = Object.hasOwn(topicFields, topic)
      ? topicFields[topic]
      : undefined;
    // A topic that only a newer program knows may mean anything.
    const isIt = topic.includes('/') ? topic === `${kind}/${id}` : selection === undefined;
    if (selection ? selects(selection, kind, field) : isIt) return true;
  }
  return false;
}

/** Stands for words that no program understands: they and what repeats them stay. */
const WORDS = '*';

/** What clients asked to keep back from these receivers, by case and by person. */
function wishesOf(db: Db, receivers: readonly Receiver[]) {
  const purposes = [...new Set(receivers.map(({ purpose }) => purpose))];
  const asked = new Map<string, Set<string>>();
  const streams = all<{ stream: string }>(
    db,
    'SELECT DISTINCT stream FROM consents WHERE (withheld IS NOT NULL OR withheld_facts IS NOT NULL) AND removed IS NOT 1',
  );
  for (const { stream } of streams) {
    const consents = readRecords(db, 'consent', 'stream = ?', [stream], 'given_on, created_clock');
    const topics = new Set<string>();
    for (const consent of applying(consents, purposes)) {
      for (const fact of consent.withheldFacts ?? []) topics.add(fact);
      if (consent.withheld) topics.add(WORDS);
    }
    if (topics.size > 0) asked.set(rootIdOf(stream), topics);
  }
  const none: ReadonlySet<string> = new Set();
  return {
    of: (caseId: string): ReadonlySet<string> => asked.get(caseId) ?? none,
    ofPerson(stream: string): string[] {
      if (asked.size === 0 || !stream.startsWith('person/')) return [];
      return all<{ id: string }>(
        db,
        'SELECT id FROM cases WHERE person_id = ?',
        rootIdOf(stream),
      ).flatMap(({ id }) => [...(asked.get(id) ?? none)]);
    },
  };
}

/** The newest word for each purpose; where none was ever given, whatever was said on any occasion. */
function applying(
  consents: readonly RecordView<'consent'>[],
  purposes: readonly string[],
): RecordView<'consent'>[] {
  return purposes.flatMap((purpose) => {
    const newest = consents.filter((consent) => consent.purpose === purpose).at(-1);
    return newest ? [newest] : consents;
  });
}

/** Needs and risks whose code its list marks as need to know. */
function sensitiveRecords(db: Db, stream: string): Set<string> {
  if (!stream.startsWith('case/')) return new Set();
  const isSensitive = (lists: readonly string[], code: string | null): boolean =>
    code !== null && lists.some((list) => codeEntry(codeList(list), code)?.sensitive === true);
  const needs = all<{ id: string; code: string | null }>(
    db,
    'SELECT id, code FROM needs WHERE stream = ?',
    stream,
  ).filter(({ code }) => isSensitive(['needs', 'specific-needs'], code));
  const risks = all<{ id: string; code: string | null }>(
    db,
    'SELECT id, code FROM urgent_risks WHERE stream = ?',
    stream,
  ).filter(({ code }) => isSensitive(['urgent-risks'], code));
  return new Set([...needs, ...risks].map(({ id }) => id));
}
