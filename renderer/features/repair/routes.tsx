import type { RouteObject } from 'react-router';
import { CheckPage } from './check-page';

/** Among the settings. */
export const settingsTabs: readonly RouteObject[] = [{ path: 'check', element: <CheckPage /> }];
