import type { RouteObject } from 'react-router';
import { AnswerPage } from './answer-page';
import { CheckPage } from './check-page';
import { loadLostLaptop } from './loaders';
import { LostLaptopPage } from './lost-laptop-page';

/** Among the settings. */
export const settingsTabs: readonly RouteObject[] = [{ path: 'check', element: <CheckPage /> }];

export const routes: readonly RouteObject[] = [
  { path: 'lost-laptop', loader: loadLostLaptop, element: <LostLaptopPage /> },
  { path: 'answer-request', element: <AnswerPage /> },
];
