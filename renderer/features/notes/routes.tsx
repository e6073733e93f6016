import type { RouteObject } from 'react-router';
import { NotesPage } from './notes-page';

/** The tab of a case. */
export const caseTabs: RouteObject[] = [{ path: 'notes', element: <NotesPage /> }];
