import type { LoaderFunctionArgs, RouteObject, ShouldRevalidateFunctionArgs } from 'react-router';
import { api } from '../../lib/api';
import { DocumentPage } from './document-page';
import { DocumentsPage } from './documents-page';

/** The tab of a case. */
export const caseTabs: RouteObject[] = [{ path: 'documents', element: <DocumentsPage /> }];

const openDocument = ({ params }: LoaderFunctionArgs) =>
  api.documents.open({ documentId: params['documentId'] ?? '' });

/** Opening is noted in the read log, so it is not done again for a change elsewhere. */
const onlyForAnother = ({ currentParams, nextParams }: ShouldRevalidateFunctionArgs): boolean =>
  currentParams['documentId'] !== nextParams['documentId'];

/** A page of its own, beside the case's: a paper needs the room. */
export const routes: RouteObject[] = [
  {
    path: 'cases/:caseId/documents/:documentId',
    loader: openDocument,
    shouldRevalidate: onlyForAnother,
    element: <DocumentPage />,
  },
];
