import { useEffect, useMemo, useState } from 'react';
import type { Contract } from '../../../../shared/contract';
import type { OutputOf } from '../../../../shared/ipc';
import { api } from '../../../lib/api';
import { useVaultChange } from '../../../lib/use-revalidate-on-change';
import {
  counted,
  divide,
  plannedAgain,
  plannedSelection,
  type Division,
  type ExportChoice,
} from './export-choice';

export type Plan = OutputOf<Contract['bundles']['plan']>;
type Selection = NonNullable<ReturnType<typeof plannedSelection>>;

export interface Planned {
  /** Of everything that was chosen. */
  plan: Plan | null;
  division: Division | null;
  /** Of what really goes, once those that stay behind are left out. */
  going: Plan['totals'] | null;
  isPlanning: boolean;
  error: unknown;
}

const TICKING_PAUSE_MS = 250;
const nothing = { plan: null, error: undefined };

/** What would leave, asked anew after each change of the choice and of the vault; an older answer is dropped. */
function useAsked(selection: Selection | null): {
  plan: Plan | null;
  error: unknown;
  isPlanning: boolean;
} {
  const [answer, setAnswer] = useState<{
    for: Selection | null;
    plan: Plan | null;
    error: unknown;
  }>({
    for: null,
    ...nothing,
  });
  const [turn, setTurn] = useState(0);
  useVaultChange(() => setTurn((now) => now + 1));
  useEffect(() => {
    if (!selection) return;
    let isStale = false;
    const timer = setTimeout(() => {
      api.bundles.plan(selection).then(
        (plan) => isStale || setAnswer({ for: selection, plan, error: undefined }),
        (error: unknown) => isStale || setAnswer({ for: selection, plan: null, error }),
      );
    }, TICKING_PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [selection, turn]);
  const isCurrent = selection !== null && answer.for === selection;
  return {
    plan: isCurrent ? answer.plan : null,
    error: isCurrent ? answer.error : undefined,
    isPlanning: selection !== null && !isCurrent,
  };
}

export function usePlan(choice: ExportChoice): Planned {
  const { contactIds, profile, sinceReceipt, mode, caseIds, overridden } = choice;
  const selection = useMemo(
    () => plannedSelection({ contactIds, profile, sinceReceipt, mode, caseIds }),
    [contactIds, profile, sinceReceipt, mode, caseIds],
  );
  const { plan, error, isPlanning } = useAsked(selection);
  const division = useMemo(
    () => (plan ? divide(plan.cases, overridden) : null),
    [plan, overridden],
  );
  const part = useMemo(() => {
    const cases = division && plannedAgain(division);
    return cases && { cases, contactIds: [...contactIds], profile, sinceReceipt };
  }, [division, contactIds, profile, sinceReceipt]);
  const ofPart = useAsked(part);
  const whole = useMemo(
    () => (division && ofPart.plan ? counted(division, ofPart.plan.cases) : division),
    [division, ofPart.plan],
  );
  const isWhole = division !== null && part === null && division.staying.length === 0;
  return {
    plan,
    division: whole,
    going: isWhole ? (plan?.totals ?? null) : (ofPart.plan?.totals ?? null),
    isPlanning: isPlanning || ofPart.isPlanning,
    error,
  };
}
