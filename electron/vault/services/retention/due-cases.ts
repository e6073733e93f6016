import type { RetentionRule } from '../../../../shared/retention/contract';
import { addDays, localDay } from '../../../../shared/dates/local-day';
import { addMonths } from '../../../../shared/intake/add-months';
import { clockTime } from '../../../../shared/journal/clock';
import { all, type Db } from '../../db/database';
import { unpackClocks } from '../../journal/projection-queries';
import type { Vault } from '../../vault';
import { agencySettings } from '../settings/agency-settings';

/** A closed case whose time is over. Days are plain calendar days. */
export interface DueLine {
  caseId: string;
  closedOn: string;
  dueSince: string;
  isAgeUnknown: boolean;
}

interface Closed {
  caseId: string;
  closedOn: string | null;
  clocks: string;
  bornBy: string | null;
}

const CLOSED = `
SELECT c.id AS caseId, c.closed_on AS closedOn, c.clocks, p.birth ->> '$.latest' AS bornBy
  FROM cases c LEFT JOIN merged_people m ON m.person_id = c.person_id
       LEFT JOIN persons p ON p.id = coalesce(m.into_id, c.person_id)
 WHERE c.status = 'closed' AND (c.closed_on <= @before OR c.closed_on IS NULL) AND c.removed IS NOT 1
   AND (@caseId IS NULL OR c.id = @caseId)
 ORDER BY c.closed_on, c.id`;

export function retentionRule({ db, settings }: Pick<Vault, 'db' | 'settings'>): RetentionRule {
  const { retentionYears: years, retentionAge: age } = settings();
  return { years, age, isAgencys: agencySettings(db).retentionYears !== undefined };
}

/**
 * Closed cases whose time is over, the longest first. None without a rule.
 *
 * @param asOf the day by which it is judged (`retentionDay`)
 * @param caseId this one alone
 */
export function dueCases(
  db: Db,
  { years, age }: Pick<RetentionRule, 'years' | 'age'>,
  asOf: string,
  caseId: string | null = null,
): DueLine[] {
  if (years === null) return [];
  return all<Closed>(db, CLOSED, { before: addMonths(asOf, -12 * years), caseId })
    .map((found) => timeOf(found, years, age))
    .filter(({ dueSince }) => dueSince <= asOf)
    .sort((a, b) => (a.dueSince < b.dueSince ? -1 : a.dueSince > b.dueSince ? 1 : 0));
}

function timeOf({ caseId, bornBy, ...found }: Closed, years: number, age: number | null): DueLine {
  const closedOn = closingDay(found);
  const over = addMonths(closedOn, 12 * years);
  const grown = age === null || bornBy === null ? over : dayOfAge(bornBy, age);
  return {
    caseId,
    closedOn,
    dueSince: grown > over ? grown : over,
    isAgeUnknown: age !== null && bornBy === null,
  };
}

/** Not before the journal says that it was written down: the clock may have been years behind on that day. */
function closingDay({ closedOn, clocks }: Pick<Closed, 'closedOn' | 'clocks'>): string {
  const of = unpackClocks(clocks);
  const [last = ''] = (of.get('closedOn') ?? of.get('status') ?? []).toSorted().reverse();
  const written = localDay(clockTime(last));
  return closedOn !== null && closedOn > written ? closedOn : written;
}

/** Who was born on 29 February turns a year older on 1 March. */
function dayOfAge(born: string, age: number): string {
  const day = addMonths(born, 12 * age);
  return born.endsWith('-02-29') && day.endsWith('-02-28') ? addDays(day, 1) : day;
}
