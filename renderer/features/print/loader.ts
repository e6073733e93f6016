import type { LoaderFunctionArgs } from 'react-router';
import type { CaseView } from '../../../shared/cases/contract';
import { api } from '../../lib/api';
import type { Paper } from '../../lib/print-sheet';

export interface ToPrint {
  view: CaseView;
  /** What the printers of this office take. */
  paper: Paper;
  /** When the case was read, UTC milliseconds: what is printed says so. */
  readAt: number;
}

export async function loadToPrint({ params }: LoaderFunctionArgs): Promise<ToPrint> {
  const [view, { paper }] = await Promise.all([
    api.cases.open({ caseId: params.caseId ?? '' }),
    api.settings.get(),
  ]);
  return { view, paper, readAt: Date.now() };
}
