import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { CasePeoplePage } from './case-people-page';
import { PeoplePage } from './people-page';
import { PersonPage } from './person-page';
import { searchPeople } from './search-people';

export const routes: RouteObject[] = [
  { path: 'people', loader: searchPeople, element: <PeoplePage /> },
  {
    path: 'people/:personId',
    loader: ({ params }: LoaderFunctionArgs) =>
      api.people.open({ personId: params.personId ?? '' }),
    element: <PersonPage />,
  },
];

/** The tab of a case. */
export const caseTabs: RouteObject[] = [{ path: 'people', element: <CasePeoplePage /> }];
