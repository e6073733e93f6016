import { useMemo } from 'react';
import { useRouteLoaderData } from 'react-router';
import type { CaseView } from '../../shared/cases/contract';
import { localToday } from '../../shared/dates/local-day';
import type { Settings } from '../../shared/settings/contract';
import { useMay } from '../lib/use-session';

/** Id of the route whose loader holds the open case; its tabs, of whatever feature, read it from there. */
export const CASE_ROUTE = 'case';

/** What that loader answers. */
export interface OpenCase {
  view: CaseView;
  riskHours: Settings['riskHours'];
  /** When it was read, UTC milliseconds. */
  now: number;
}

export interface CaseInHand extends OpenCase {
  caseId: string;
  /** YYYY-MM-DD, by this laptop's clock. */
  today: string;
  canEdit: boolean;
}

/** The case that the page is about. Only inside the case route. */
export function useCase(): CaseInHand {
  const open = useRouteLoaderData(CASE_ROUTE) as OpenCase;
  const mayWrite = useMay('cases.write');
  // Asked each time: a page may stand open across midnight.
  const today = localToday();
  return useMemo(
    () => ({
      ...open,
      caseId: open.view.case.id,
      today,
      canEdit: mayWrite && open.view.case.status !== 'closed' && open.view.lock === null,
    }),
    [open, mayWrite, today],
  );
}
