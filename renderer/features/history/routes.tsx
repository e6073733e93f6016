import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { HistoryPage } from './history-page';
import { PAGE_SIZE } from './use-history';

/** The tab of a case. */
export const caseTabs: RouteObject[] = [
  {
    path: 'history',
    loader: ({ params }: LoaderFunctionArgs) =>
      api.history.ofCase({ caseId: params.caseId ?? '', limit: PAGE_SIZE }),
    element: <HistoryPage />,
  },
];
