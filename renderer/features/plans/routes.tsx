import type { RouteObject } from 'react-router';
import { PlanPage } from './plan-page';

/** The tab of a case. */
export const caseTabs: RouteObject[] = [{ path: 'plan', element: <PlanPage /> }];
