import type { RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { StaffPage } from './staff-page';

/** A tab of the settings. */
export const settingsTabs: RouteObject[] = [
  { path: 'staff', loader: () => api.users.list(), element: <StaffPage /> },
];
