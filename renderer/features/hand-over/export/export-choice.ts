import { BUNDLE_EXTENSION } from '../../../../shared/bundles/format';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { DEFAULT_PROFILE } from '../../../../shared/profiles/built-in-profiles';

/** Who gets what, and why, as it stands on the page. */
export interface ExportChoice {
  contactIds: readonly string[];
  purpose: string;
  /** Id of the profile: how much the other office gets to know. */
  profile: string;
  /** Only what their receipts lack. */
  sinceReceipt: boolean;
  mode: 'all' | 'some';
  /** Cases that were ticked. */
  caseIds: ReadonlySet<string>;
  /** Cases without consent that go all the same, and why. */
  overridden: ReadonlySet<string>;
  reason: string;
}

export const nothingChosen: ExportChoice = {
  contactIds: [],
  purpose: '',
  profile: DEFAULT_PROFILE,
  sinceReceipt: false,
  mode: 'some',
  caseIds: new Set(),
  overridden: new Set(),
  reason: '',
};

export const SHORTEST_REASON = 10;
export const SHORTEST_PURPOSE = 3;

/** What the vault is asked to plan; null while there is nothing to ask. */
export function plannedSelection({
  contactIds,
  profile,
  sinceReceipt,
  mode,
  caseIds,
}: Pick<ExportChoice, 'contactIds' | 'profile' | 'sinceReceipt' | 'mode' | 'caseIds'>): {
  cases: 'all' | string[];
  contactIds: string[];
  profile: string;
  sinceReceipt: boolean;
} | null {
  if (contactIds.length === 0 || (mode === 'some' && caseIds.size === 0)) return null;
  return {
    cases: mode === 'all' ? 'all' : [...caseIds],
    contactIds: [...contactIds],
    profile,
    sinceReceipt,
  };
}

export interface Division {
  /** All without consent, in the order of the plan. */
  without: PlannedCase[];
  /** With live consent. */
  agreed: PlannedCase[];
  /** Without, but sent on somebody's written reason. */
  overridden: PlannedCase[];
  staying: PlannedCase[];
}

/**
 * Cases that are planned once more by name; null where the plan of all has counted everything that goes. What people
 * and households share between cases cannot be had by subtracting.
 */
export function plannedAgain({ agreed, overridden, staying }: Division): string[] | null {
  const going = [...agreed, ...overridden].map(({ caseId }) => caseId);
  return going.length === 0 || staying.length + overridden.length === 0 ? null : going;
}

/** With what is counted of those that go: of those that stay the plan of all cases says no more than why. */
export function counted(division: Division, part: readonly PlannedCase[]): Division {
  const known = new Map(part.map((each) => [each.caseId, each]));
  const whole = (cases: readonly PlannedCase[]) =>
    cases.map((each) => known.get(each.caseId) ?? each);
  return {
    ...division,
    agreed: whole(division.agreed),
    overridden: whole(division.overridden),
  };
}

export function divide(cases: readonly PlannedCase[], overridden: ReadonlySet<string>): Division {
  const without = cases.filter(({ consent }) => consent !== 'given');
  return {
    without,
    agreed: cases.filter(({ consent }) => consent === 'given'),
    overridden: without.filter(({ caseId }) => overridden.has(caseId)),
    staying: without.filter(({ caseId }) => !overridden.has(caseId)),
  };
}

/**
 * What the vault is told to write. Those that stay are named with it, or, where any is overridden, those that go: a
 * consent that ends between the plan and the writing then refuses the whole, rather than leaving a case out unseen.
 */
export function orderOf(choice: ExportChoice, { agreed, overridden, staying }: Division) {
  const isAll = choice.mode === 'all' && overridden.length === 0;
  return {
    contactIds: [...choice.contactIds],
    purpose: choice.purpose.trim(),
    profile: choice.profile,
    sinceReceipt: choice.sinceReceipt,
    cases: isAll ? ('all' as const) : [...agreed, ...overridden].map(({ caseId }) => caseId),
    ...(isAll ? { staying: staying.map(({ caseId }) => caseId) } : {}),
    ...(overridden.length > 0 ? { override: { reason: choice.reason.trim() } } : {}),
  };
}

export type StepId = 'who' | 'cases' | 'contents' | 'consent' | 'write';
export const stepIds: readonly StepId[] = ['who', 'cases', 'contents', 'consent', 'write'];

/** What still keeps the bundle from being written, and in which step. */
export type Lack =
  | 'recipients'
  | 'purpose'
  | 'cases'
  | 'planning'
  | 'mixed'
  | 'nothing-new'
  | 'none-may-go'
  | 'reason';

export const stepOfLack: Record<Lack, StepId> = {
  recipients: 'who',
  purpose: 'who',
  cases: 'cases',
  planning: 'contents',
  mixed: 'who',
  'nothing-new': 'contents',
  'none-may-go': 'consent',
  reason: 'consent',
};

export function lacksOf(
  choice: ExportChoice,
  division: Division | null,
  mixed: boolean,
): readonly Lack[] {
  const lacks: Lack[] = [];
  if (choice.contactIds.length === 0) lacks.push('recipients');
  if (choice.purpose.trim().length < SHORTEST_PURPOSE) lacks.push('purpose');
  if (choice.mode === 'some' && choice.caseIds.size === 0) lacks.push('cases');
  if (mixed) lacks.push('mixed');
  if (!division) {
    if (plannedSelection(choice) !== null) lacks.push('planning');
    return lacks;
  }
  const goes = division.agreed.length + division.overridden.length;
  if (goes === 0)
    lacks.push(
      choice.sinceReceipt && division.without.length === 0 ? 'nothing-new' : 'none-may-go',
    );
  if (division.overridden.length > 0 && choice.reason.trim().length < SHORTEST_REASON)
    lacks.push('reason');
  return lacks;
}

/** Digits only: no office, no person, no purpose stands in the name of a file that may be seen on a stick. */
export function suggestedName(at: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}${pad(at.getMonth() + 1)}${pad(at.getDate())}`;
  return `bundle-${day}-${pad(at.getHours())}${pad(at.getMinutes())}${BUNDLE_EXTENSION}`;
}
