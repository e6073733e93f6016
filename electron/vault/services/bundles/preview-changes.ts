import type {
  ChangedCase,
  ChangedFact,
  ChangedPerson,
} from '../../../../shared/bundles/import-facts';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import type { HistoryEntry } from '../../../../shared/history/contract';
import type { Db } from '../../db/database';
import { personLabel } from '../cases/case-label';
import { caseStreams } from '../cases/case-streams';
import { peopleInNoCase } from '../cases/cases-of-streams';
import { shownLabel } from '../conflicts/hidden-streams';
import { historyOf } from '../history/history-query';

export const CHANGES_SHOWN = 50;
const PEOPLE_SHOWN = 200;

/**
 * What is new in a case: by the person whose own it is, else of the case itself. Of one that is hidden, how much.
 *
 * @param hidden see `hiddenStreams`
 */
export function changesOf(
  db: Db,
  caseId: string,
  incoming: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
): ChangedCase {
  const told = newFacts(db, caseStreams(db, caseId), incoming);
  const isHidden = hidden.has(streamOf('case', caseId));
  const shown = isHidden ? { changes: [], more: told.length } : first(told);
  return { ...shownLabel(db, caseId, hidden), ...shown };
}

/**
 * People whom no case here names: taken off every case since, or sent without one.
 *
 * @param hidden see `hiddenStreams`; whom no case names may be the same person as somebody of a locked one
 */
export function changedPeople(
  db: Db,
  changedStreams: readonly string[],
  newPeople: ReadonlySet<string>,
  incoming: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
): { people: ChangedPerson[]; peopleChanged: number } {
  const shown = changedStreams.filter(
    (stream) => stream.startsWith('person/') && !hidden.has(stream),
  );
  const ids = peopleInNoCase(db, shown.map(rootIdOf));
  const people = ids.slice(0, PEOPLE_SHOWN).map((personId) => ({
    personId,
    name: personLabel(db, personId),
    isNew: newPeople.has(personId),
    ...first(newFacts(db, [streamOf('person', personId)], incoming)),
  }));
  return { people, peopleChanged: ids.length };
}

const first = (told: ChangedFact[]): { changes: ChangedFact[]; more: number } => ({
  changes: told.slice(0, CHANGES_SHOWN),
  more: Math.max(0, told.length - CHANGES_SHOWN),
});

/** In order of who they are about, newest first: what belongs together is not cut apart. */
function newFacts(
  db: Db,
  streams: readonly string[],
  incoming: ReadonlySet<string>,
): ChangedFact[] {
  const people = new Map<string, ChangedFact['person']>();
  const facts = historyOf(db, streams)
    .filter(({ clock }) => incoming.has(clock))
    .flatMap((entry) => factsOf(entry, personOf(db, entry.stream, people)));
  const places = new Map(streams.map((stream, at) => [rootIdOf(stream), at]));
  const placeOf = ({ person }: ChangedFact): number =>
    person === null ? -1 : (places.get(person.personId) ?? 0);
  return facts.sort((one, other) => placeOf(one) - placeOf(other));
}

const factsOf = (entry: HistoryEntry, person: ChangedFact['person']): ChangedFact[] =>
  entry.changes.map((change) => ({
    ...change,
    by: entry.actorName,
    at: entry.at,
    office: entry.officeName,
    device: entry.deviceName,
    person,
  }));

function personOf(
  db: Db,
  stream: string,
  known: Map<string, ChangedFact['person']>,
): ChangedFact['person'] {
  if (!stream.startsWith('person/')) return null;
  const personId = rootIdOf(stream);
  let found = known.get(personId);
  if (!found) known.set(personId, (found = { personId, name: personLabel(db, personId) }));
  return found;
}
