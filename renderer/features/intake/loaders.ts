import type { LoaderFunctionArgs } from 'react-router';
import type { DraftSummary, IntakeDraft } from '../../../shared/intake/contract';
import type { Settings } from '../../../shared/settings/contract';
import { api } from '../../lib/api';

export interface OpenIntake {
  draft: IntakeDraft;
  calendar: Settings['calendar'];
}

export const loadDrafts = (): Promise<DraftSummary[]> => api.intake.listDrafts({});

export async function loadIntake({ params }: LoaderFunctionArgs): Promise<OpenIntake> {
  const [draft, { calendar }] = await Promise.all([
    api.intake.openDraft({ draftId: params['draftId'] ?? '' }),
    api.settings.get({}),
  ]);
  return { draft, calendar };
}
