import type { CaseView } from '../../../../shared/cases/contract';
import type { DerivedCase } from '../../../../shared/profiles/derived';
import { all, type Db } from '../../db/database';

/** What offices that kept names and days back sent in their place, as their word. */
export const givenFacts = (db: Db, caseId: string): CaseView['givenBy'] =>
  all<{ facts: string; officeName: string }>(
    db,
    `SELECT f.facts, b.office_name AS officeName FROM derived_facts f JOIN bundles b ON b.id = f.bundle_id
      WHERE f.case_id = ? ORDER BY b.at`,
    caseId,
  ).map(({ facts, officeName }) => {
    const { label, people, facts: list } = JSON.parse(facts) as DerivedCase;
    return { officeName, label, people, facts: list };
  });
