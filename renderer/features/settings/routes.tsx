import type { RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { AboutPage } from './about-page';
import { BackupsPage } from './backups-page';
import { LooksPage } from './looks-page';
import { loadAbout, loadBackups, loadOffice, loadReadLog, loadSecurity } from './loaders';
import { OfficePage } from './office-page';
import { ReadLogPage } from './read-log-page';
import { SecurityPage } from './security-page';
import { SettingsPage } from './settings-page';

const loadSettings = () => api.settings.get();

/** The page with its tabs. Other features bring theirs, with a first word that `settings-page` knows. */
export const settingsRoutes = (others: readonly RouteObject[]): RouteObject[] => [
  {
    path: 'settings',
    element: <SettingsPage />,
    children: [
      { index: true, loader: loadSettings, element: <LooksPage /> },
      { path: 'security', loader: loadSecurity, element: <SecurityPage /> },
      { path: 'backups', loader: loadBackups, element: <BackupsPage /> },
      { path: 'office', loader: loadOffice, element: <OfficePage /> },
      { path: 'read-log', loader: loadReadLog, element: <ReadLogPage /> },
      { path: 'about', loader: loadAbout, element: <AboutPage /> },
      ...others,
    ],
  },
];
