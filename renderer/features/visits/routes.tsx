import type { RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { InventoryPage } from './inventory-page';
import { loadInventory, loadPrepare, loadReport, loadVisits } from './loaders';
import { PreparePage } from './prepare-page';
import { RemovePage } from './remove-page';
import { ReportPage } from './report-page';
import { ReturnPage } from './return-page';
import { VisitsPage } from './visits-page';

export const routes: RouteObject[] = [
  { path: 'visits', loader: loadVisits, element: <VisitsPage /> },
  { path: 'visits/prepare', loader: loadPrepare, element: <PreparePage /> },
  { path: 'visits/return', element: <ReturnPage /> },
  { path: 'visits/remove', loader: () => api.travel.plan(), element: <RemovePage /> },
  {
    path: 'visits/inventories/:inventoryId',
    loader: loadInventory,
    element: <InventoryPage />,
  },
  { path: 'visits/report/:packId', loader: loadReport, element: <ReportPage /> },
];
