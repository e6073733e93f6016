import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { api } from '../../lib/api';
import { InventoryPage } from './inventory-page';
import { loadPrepare, loadVisits } from './loaders';
import { PreparePage } from './prepare-page';
import { RemovePage } from './remove-page';
import { ReturnPage } from './return-page';
import { VisitsPage } from './visits-page';

export const routes: RouteObject[] = [
  { path: 'visits', loader: loadVisits, element: <VisitsPage /> },
  { path: 'visits/prepare', loader: loadPrepare, element: <PreparePage /> },
  { path: 'visits/return', element: <ReturnPage /> },
  { path: 'visits/remove', loader: () => api.travel.plan(), element: <RemovePage /> },
  {
    path: 'visits/inventories/:inventoryId',
    loader: ({ params }: LoaderFunctionArgs) =>
      api.packs.inventory({ inventoryId: params.inventoryId ?? '' }),
    element: <InventoryPage />,
  },
];
