import type { RouteObject } from 'react-router';
import { loadToPrint } from './loader';
import { PrintPage } from './print-page';

export const routes: RouteObject[] = [
  {
    path: 'cases/:caseId/print',
    loader: loadToPrint,
    // Choices in the address are read once; the case itself is read again only after a change.
    shouldRevalidate: ({ currentUrl, nextUrl, defaultShouldRevalidate }) =>
      currentUrl.href === nextUrl.href
        ? defaultShouldRevalidate
        : currentUrl.pathname !== nextUrl.pathname,
    element: <PrintPage />,
  },
];
