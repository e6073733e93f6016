import type { RouteObject } from 'react-router';
import { DraftsPage } from './drafts-page';
import { IntakePage } from './intake-page';
import { loadDrafts, loadIntake } from './loaders';

const talk = {
  loader: loadIntake,
  // The answers on the screen are newer than any that could be read again.
  shouldRevalidate: ({ currentParams, nextParams }) => currentParams.draftId !== nextParams.draftId,
  element: <IntakePage />,
} satisfies RouteObject;

export const routes: RouteObject[] = [
  { path: 'intake', loader: loadDrafts, element: <DraftsPage /> },
  { path: 'intake/:draftId/:pageId?', ...talk },
];
