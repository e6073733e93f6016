import type { Conflict } from '../../../shared/conflicts/contract';
import { decisionsFrom, type Decision } from '../../casework/decision-words';
import type { ValueTools } from '../../casework/value-words';

/** What waits about one case, or about somebody or something in several. */
export interface DecisionGroup {
  key: string;
  about: string | null;
  number: string | null;
  caseId: string | null;
  personId: string | null;
  /** Other cases in which it shows too. */
  others: Conflict['cases'];
  decisions: Decision[];
}

/** By case where there is one, in the order of the list. */
export function groupDecisions(conflicts: readonly Conflict[], tools: ValueTools): DecisionGroup[] {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const [first] = conflict.cases;
    const key = first?.caseId ?? conflict.personId ?? conflict.about ?? '';
    const group = groups.get(key);
    if (group) group.push(conflict);
    else groups.set(key, [conflict]);
  }
  return [...groups].flatMap(([key, list]) => {
    const decisions = decisionsFrom(list, tools);
    const [first] = list;
    if (!first || decisions.length === 0) return [];
    const [own, ...others] = first.cases;
    return [
      {
        key,
        about: own?.name ?? first.about,
        number: own?.number ?? null,
        caseId: own?.caseId ?? null,
        personId: first.personId,
        others,
        decisions,
      },
    ];
  });
}

export interface OfficeCount {
  officeId: string;
  office: string;
  /** Decisions in which it wrote one of the values. */
  count: number;
}

/** Offices that wrote one of the values, those with the most first. */
export function officesOf(decisions: readonly Decision[]): OfficeCount[] {
  const offices = new Map<string, OfficeCount>();
  for (const { sides } of decisions) {
    const seen = new Set<string>();
    for (const { officeId, office } of sides) {
      if (officeId === null || seen.has(officeId)) continue;
      seen.add(officeId);
      const known = offices.get(officeId);
      if (known) known.count += 1;
      else offices.set(officeId, { officeId, office, count: 1 });
    }
  }
  return [...offices.values()].toSorted((a, b) => b.count - a.count);
}

/** The latest value that this office wrote, in every decision to which it is a party and that one may take. */
export const choicesFor = (
  decisions: readonly Decision[],
  officeId: string,
): { conflictId: string; clock: string }[] =>
  decisions.flatMap(({ conflictId, sides, mayDecide }) => {
    const own = sides.filter((side) => side.officeId === officeId).at(-1);
    return own && mayDecide ? [{ conflictId, clock: own.clock }] : [];
  });
