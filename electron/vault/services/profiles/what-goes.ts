import { isWithheld } from '../../../../shared/journal/entry';
import type { GoingFields, KeptFields, KeptReason } from '../../../../shared/profiles/kept-back';
import { all, type Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { caseStreams } from '../cases/case-streams';
import type { Withholding } from './withholding';

interface Tally {
  kind: string;
  fields: Set<string>;
  records: Set<string>;
}

/** What of one case goes and what stays, by kinds and fields, over its whole history. */
export function whatGoes(
  db: Db,
  withholding: Pick<Withholding, 'reasons' | 'streamsOf'>,
  caseId: string,
): { goes: GoingFields[]; stays: KeptFields[] } {
  const going = new Set(withholding.streamsOf(caseId));
  const goes = new Map<string, Tally>();
  const stays = new Map<string, Tally & { reason: KeptReason }>();
  for (const stream of caseStreams(db, caseId, { evenRemoved: false })) {
    for (const entry of entriesOfStream(db, stream)) {
      const reasons = withholding.reasons(entry);
      for (const [index, change] of entry.changes.entries()) {
        if (isWithheld(change)) continue;
        const reason = going.has(stream) ? reasons[index]! : 'profile';
        if (reason === null) add(goes, change.kind, { kind: change.kind }, change);
        else add(stays, `${change.kind} ${reason}`, { kind: change.kind, reason }, change);
      }
    }
  }
  return {
    goes: [...goes.values()].map(told),
    stays: [...stays.values()].map((tally) => ({ ...told(tally), reason: tally.reason })),
  };
}

function add<T extends Tally>(
  map: Map<string, T>,
  key: string,
  head: Omit<T, 'fields' | 'records'>,
  { id, field }: { id: string; field: string },
): void {
  let tally = map.get(key);
  if (!tally) {
    tally = { ...head, fields: new Set(), records: new Set() } as unknown as T;
    map.set(key, tally);
  }
  // Ids say where a record belongs; nobody reads them.
  if (!field.endsWith('Id')) tally.fields.add(field);
  tally.records.add(id);
}

const told = ({ kind, fields, records }: Tally): GoingFields => ({
  kind,
  fields: [...fields].sort(),
  records: records.size,
});

/** The client's own words, for the person who hands over: whether they are met is for a person to see. */
export const withheldWords = (db: Db, caseId: string): string[] =>
  all<{ words: string }>(
    db,
    `SELECT DISTINCT withheld AS words FROM consents WHERE case_id = ? AND withheld IS NOT NULL
      AND decision = 'agreed' AND withdrawn_on IS NULL AND removed IS NOT 1`,
    caseId,
  ).map(({ words }) => words);
