import type { LoaderFunctionArgs } from 'react-router';
import type { DraftSummary, IntakeDraft } from '../../../shared/intake/contract';
import type { Settings } from '../../../shared/settings/contract';
import { api } from '../../lib/api';

export interface OpenIntake {
  draft: IntakeDraft;
  calendar: Settings['calendar'];
  /** To whom the intake is sealed when it is finished; null where it becomes a case here. */
  sealsTo: string | null;
}

export const loadDrafts = (): Promise<DraftSummary[]> => api.intake.listDrafts({});

export async function loadIntake({ params }: LoaderFunctionArgs): Promise<OpenIntake> {
  const [draft, { calendar }, { sealOnly, headquarters }] = await Promise.all([
    api.intake.openDraft({ draftId: params['draftId'] ?? '' }),
    api.settings.get({}),
    api.sealing.list({}),
  ]);
  return { draft, calendar, sealsTo: sealOnly ? (headquarters[0]?.name ?? '') : null };
}
