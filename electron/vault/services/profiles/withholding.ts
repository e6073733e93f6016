import { streamOf } from '../../../../shared/ids';
import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import type { KeptReason } from '../../../../shared/profiles/kept-back';
import { type CaseProfile, goesRoughly, profileLets } from '../../../../shared/profiles/profile';
import { all, type Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { readRecord } from '../../journal/records';
import { withholdChanges } from '../../journal/withhold';
import { caseStreams } from '../cases/case-streams';
import { documentTypesIn, isWished, wishesOf } from './client-wishes';
import { changeKey, type Contested, contestedFor, disputedStreams } from './contested-for';
import { namesIn } from './known-names';
import { type Field, fieldKey, fieldsNaming } from './named-in-texts';
import { isAmong, sensitiveIn } from './sensitive-records';

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
  /** By what anything of a stream stays back besides the profile: what clients asked for, what is contested. */
  keptBack(stream: string): string[];
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

  const asked = new Map<string, ReadonlySet<string>>();

  function topicsOf(stream: string): ReadonlySet<string> {
    let found = asked.get(stream);
    if (!found) {
      found = new Set([
        ...(casesOf.get(stream) ?? []).flatMap((caseId) => [...wishes.of(caseId)]),
        // What a member of the household asked in their own case holds in everybody's.
        ...wishes.ofPerson(stream),
      ]);
      asked.set(stream, found);
    }
    return found;
  }

  function makeJudge(stream: string): Judge | null {
    const cases = casesOf.get(stream) ?? [];
    const topics = topicsOf(stream);
    // Read when it is first asked for: of most streams a plan asks only about the documents.
    const history = <T>(tell: (entries: readonly Entry[]) => T) =>
      once(() => tell(entriesOfStream(db, stream)));
    const typesOf = history(documentTypesIn);
    const sensitive = profile.sensitive === 'stay' ? history(sensitiveIn) : () => NOTHING;
    const named = cases.filter(hidesNames);
    const simple = profile.kinds === 'all' && topics.size + named.length === 0;
    if (simple && sensitive().size === 0) return null;
    return (field) => {
      if (isWished(topics, field, typesOf)) return 'client';
      const lets = profileLets(profile, field.kind, field.field);
      if (!lets && !goesRoughly(profile, field.kind, field.field)) return 'profile';
      if (isAmong(sensitive(), field)) return 'sensitive';
      if (isDecision(field) && isAmong(sensitive(), { ...field, field: 'recipients' }))
        return 'sensitive';
      if (!lets || stays(profile, db, field)) return 'profile';
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
    keptBack: (stream) => [
      ...[...topicsOf(stream)].sort(),
      ...[...(contestedIn(stream)?.changes ?? [])].sort().map((change) => `contested ${change}`),
    ],
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

const NOTHING: ReadonlySet<string> = new Set();

function once<T>(make: () => T): () => T {
  let made: { is: T } | undefined;
  return () => (made ??= { is: make() }).is;
}

const principalOf = (db: Db, caseId: string): string | null =>
  all<{ id: string | null }>(db, 'SELECT person_id AS id FROM cases WHERE id = ?', caseId)[0]?.id ??
  null;

/** Documents of a type that does not go: the record as well, for its title tells what the paper is. */
function stays(profile: CaseProfile, db: Db, { kind, id, field }: Field): boolean {
  if (isDecision({ kind, id, field })) return isLimitedUnseen(profile, db, id);
  const { documents } = profile;
  if (kind !== 'document' || documents === 'all') return false;
  const type = all<{ type: string | null }>(db, 'SELECT type FROM documents WHERE id = ?', id)[0];
  return !type?.type || !documents.includes(type.type);
}

/**
 * Of a consent. Where those whom it names stay back, so does the decision: it would read as one to every partner. The
 * rest goes, so that nobody goes by an older consent.
 */
const isDecision = ({ kind, field }: Field): boolean => kind === 'consent' && field === 'decision';

/** One to partners that are named in words alone, where the words stay. */
function isLimitedUnseen(profile: CaseProfile, db: Db, id: string): boolean {
  if (profileLets(profile, 'consent', 'recipientNames')) return false;
  const consent = readRecord(db, 'consent', id);
  return Boolean(consent?.recipientNames) && !consent?.recipients?.length;
}
