import type { RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { RecoveryPage } from './recovery-page';

export const routes: RouteObject[] = [
  {
    path: 'recovery',
    loader: async () => ({ paper: (await api.settings.get()).paper }),
    element: <RecoveryPage />,
  },
];
