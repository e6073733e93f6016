import type { LoaderFunctionArgs, RouteObject, ShouldRevalidateFunctionArgs } from 'react-router';
import { CASE_ROUTE, type OpenCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { loadCaseList } from './case-list-loader';
import { CaseListPage } from './case-list-page';
import { CasePage } from './case-page';
import { SummaryPage } from './summary/summary-page';

async function openCase({ params }: LoaderFunctionArgs): Promise<OpenCase> {
  const [view, { riskHours }] = await Promise.all([
    api.cases.open({ caseId: params.caseId ?? '' }),
    api.settings.get(),
  ]);
  return { view, riskHours, now: Date.now() };
}

/** Opening a case is noted in the read log: it is read again after a change, not because the address gained `?add=`. */
const onlyForAnotherCase = ({
  currentUrl,
  nextUrl,
  currentParams,
  nextParams,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean =>
  currentUrl.href === nextUrl.href
    ? defaultShouldRevalidate
    : currentParams.caseId !== nextParams.caseId;

/**
 * The list, and the page of one case. The tabs beside the summary belong to other features; whoever composes the
 * routes hands them over (`plan`, `people`, `documents`, `notes`, `history`), and a tab without a route is not shown.
 */
export const caseRoutes = (tabs: readonly RouteObject[]): RouteObject[] => [
  { path: 'cases', loader: loadCaseList, element: <CaseListPage /> },
  {
    path: 'cases/:caseId',
    id: CASE_ROUTE,
    loader: openCase,
    shouldRevalidate: onlyForAnotherCase,
    element: <CasePage tabs={tabs.flatMap(({ path }) => path ?? [])} />,
    children: [{ index: true, element: <SummaryPage /> }, ...tabs],
  },
];
