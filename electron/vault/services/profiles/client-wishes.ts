import { rootIdOf } from '../../../../shared/ids';
import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import {
  alwaysBesides,
  type FieldSelection,
  selects,
  topicDocuments,
  topicFields,
} from '../../../../shared/profiles/withheld-topics';
import { all, type Db } from '../../db/database';
import { readRecords } from '../../journal/records';
import { samePeople } from '../people/merged-people';
import type { Field } from './named-in-texts';

/** Stands for words that no program understands: they and what repeats them stay. */
const WORDS = '*';

/** What clients asked to keep back from these receivers, by case and by person. */
export function wishesOf(db: Db, receivers: readonly { purpose: string }[]) {
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
      // Who was written down twice is one: what they asked under either entry holds for both.
      return all<{ id: string }>(
        db,
        'SELECT id FROM cases WHERE person_id IN (SELECT value FROM json_each(?))',
        JSON.stringify(samePeople(db, rootIdOf(stream))),
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

/** Types of each document, by its id. */
export type DocumentTypes = ReadonlyMap<string, ReadonlySet<string>>;

export function isWished(
  topics: ReadonlySet<string>,
  { kind, id, field }: Field,
  typesOf: () => DocumentTypes,
): boolean {
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
    if (kind === 'document' && isOfTopic(topic, typesOf().get(id))) return true;
  }
  return false;
}

/** One whose type nobody said may be any paper. */
function isOfTopic(topic: string, types: ReadonlySet<string> | undefined): boolean {
  const covered = Object.hasOwn(topicDocuments, topic) ? topicDocuments[topic] : undefined;
  return covered !== undefined && (!types || covered.some((type) => types.has(type)));
}

/** Every type that a document was ever given here: under an earlier one its title still stands in the history. */
export function documentTypesIn(entries: Iterable<Entry>): DocumentTypes {
  const found = new Map<string, Set<string>>();
  for (const { changes } of entries) {
    for (const change of changes) {
      if (isWithheld(change) || change.kind !== 'document' || change.field !== 'type') continue;
      if (typeof change.value !== 'string') continue;
      const types = found.get(change.id);
      if (types) types.add(change.value);
      else found.set(change.id, new Set([change.value]));
    }
  }
  return found;
}
