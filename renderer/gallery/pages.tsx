import type { RouteObject } from 'react-router';
import { CasesLook } from './cases-look';
import { CaseLook } from './case-look';
import { FieldsLook } from './fields-look';
import { PartsLook } from './parts-look';

export const galleryPages: readonly RouteObject[] = [
  { path: 'today', element: <PartsLook /> },
  { path: 'cases', element: <CasesLook /> },
  { path: 'people', element: <CaseLook /> },
  { path: 'hand-over', element: <FieldsLook /> },
  {
    path: 'reports',
    loader: () => {
      throw new Error('for looking at');
    },
    element: null,
  },
  { path: 'settings', element: <FieldsLook /> },
];
