import type { RouteObject } from 'react-router';
import { DecisionsPage } from './decisions-page';
import { loadDecisions } from './loaders';

export const routes: RouteObject[] = [
  { path: 'hand-over/decisions', loader: loadDecisions, element: <DecisionsPage /> },
];
