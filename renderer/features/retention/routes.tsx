import type { RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { RetentionPage } from './retention-page';

export const routes: RouteObject[] = [
  { path: 'cases/retention', loader: () => api.retention.due(), element: <RetentionPage /> },
];
