import { Navigate, type RouteObject } from 'react-router';
import { caseRoutes } from '../features/cases/routes';
import { routes as conflictsRoutes } from '../features/conflicts/routes';
import { caseTabs as documentTabs, routes as documentRoutes } from '../features/documents/routes';
import { routes as handOverRoutes, settingsTabs as laptopTabs } from '../features/hand-over/routes';
import { caseTabs as historyTabs } from '../features/history/routes';
import { routes as intakeRoutes } from '../features/intake/routes';
import { caseTabs as notesTabs } from '../features/notes/routes';
import { caseTabs as peopleTabs, routes as peopleRoutes } from '../features/people/routes';
import { caseTabs as planTabs } from '../features/plans/routes';
import { routes as printRoutes } from '../features/print/routes';
import { routes as repairRoutes, settingsTabs as repairTabs } from '../features/repair/routes';
import { routes as retentionRoutes } from '../features/retention/routes';
import { routes as sessionRoutes } from '../features/session/routes';
import { settingsRoutes } from '../features/settings/routes';
import { settingsTabs as staffTabs } from '../features/staff/routes';
import { routes as todayRoutes } from '../features/today/routes';
import { routes as visitRoutes } from '../features/visits/routes';
import { installAgencyResources } from '../lib/agency-resources';
import { Frame } from './frame';
import { NotFoundPage } from './not-found-page';
import { RouteErrorPage } from './route-error-page';
import { WelcomePage } from './welcome-page';

/** The parts of the page of a case, each of the feature that it belongs to. */
const caseTabs: readonly RouteObject[] = [
  ...peopleTabs,
  ...planTabs,
  ...documentTabs,
  ...notesTabs,
  ...historyTabs,
];

/** The features' pages. Each exports `routes` from its `routes.tsx` and is listed here by name. */
export const featureRoutes: readonly RouteObject[] = [
  ...todayRoutes,
  ...caseRoutes(caseTabs),
  ...retentionRoutes,
  ...documentRoutes,
  ...peopleRoutes,
  ...intakeRoutes,
  ...sessionRoutes,
  ...settingsRoutes([...staffTabs, ...laptopTabs, ...repairTabs]),
  ...repairRoutes,
  ...printRoutes,
  ...handOverRoutes,
  ...conflictsRoutes,
  ...visitRoutes,
];

/** The first page after unlocking. */
const home = 'today';

export function composeRoutes(pages: readonly RouteObject[]): RouteObject[] {
  const paths = pages.map(({ path }) => path);
  const hasHome = paths.some((path) => path === home || path?.startsWith(`${home}/`));
  return [
    {
      // Before any page: labels of an agency's lists would otherwise be drawn as codes first.
      loader: installAgencyResources,
      shouldRevalidate: () => false,
      element: <Frame paths={paths} />,
      errorElement: <RouteErrorPage />,
      children: [
        {
          // Inside the frame: a page that fails leaves the bar, the rail and the lock.
          errorElement: <RouteErrorPage />,
          children: [
            {
              index: true,
              element: hasHome ? <Navigate to={`/${home}`} replace /> : <WelcomePage />,
            },
            ...pages,
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ];
}
