import type { RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { ContactsPage } from './contacts/contacts-page';
import { CustodyPage } from './custody/custody-page';
import { ExportPage } from './export/export-page';
import { HandOverPage } from './hand-over-page';
import { ImportPage } from './import/import-page';
import { AgencyPage } from './agency/agency-page';
import {
  loadCustody,
  loadAgency,
  loadContacts,
  loadExport,
  loadHome,
  loadNotices,
  loadQuarantine,
} from './loaders';
import { LaptopsPage } from './laptops/laptops-page';
import { NoticesPage } from './notices/notices-page';
import { QuarantinePage } from './quarantine/quarantine-page';

export const routes: RouteObject[] = [
  { path: 'hand-over', loader: loadHome, element: <HandOverPage /> },
  { path: 'hand-over/contacts', loader: loadContacts, element: <ContactsPage /> },
  { path: 'hand-over/agency', loader: loadAgency, element: <AgencyPage /> },
  { path: 'hand-over/custody', loader: loadCustody, element: <CustodyPage /> },
  { path: 'hand-over/export', loader: loadExport, element: <ExportPage /> },
  { path: 'hand-over/quarantine', loader: loadQuarantine, element: <QuarantinePage /> },
  { path: 'hand-over/notices', loader: loadNotices, element: <NoticesPage /> },
  { path: 'hand-over/import', element: <ImportPage /> },
];

/** A tab of the settings. */
export const settingsTabs: RouteObject[] = [
  { path: 'laptops', loader: () => api.laptops.list(), element: <LaptopsPage /> },
];
