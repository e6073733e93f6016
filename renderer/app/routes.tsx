import { Navigate, type RouteObject } from 'react-router';
import { routes as intakeRoutes } from '../features/intake/routes';
import { Frame } from './frame';
import { NotFoundPage } from './not-found-page';
import { RouteErrorPage } from './route-error-page';
import { WelcomePage } from './welcome-page';

/** The features' pages. Each exports `routes` from its `routes.tsx` and is listed here by name. */
export const featureRoutes: readonly RouteObject[] = [...intakeRoutes];

/** The first page after unlocking. */
const home = 'today';

export function composeRoutes(pages: readonly RouteObject[]): RouteObject[] {
  const paths = pages.map(({ path }) => path);
  const hasHome = paths.some((path) => path === home || path?.startsWith(`${home}/`));
  return [
    {
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
