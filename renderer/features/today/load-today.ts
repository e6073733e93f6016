import type { DraftSummary } from '../../../shared/intake/contract';
import { may } from '../../../shared/session/permissions';
import { api } from '../../lib/api';
import { useSession } from '../../lib/use-session';

export interface TodayData {
  today: Awaited<ReturnType<typeof api.today.get>>;
  drafts: DraftSummary[];
}

/** One answer for the page; drafts belong to whoever may write cases. */
export async function loadToday(): Promise<TodayData> {
  const role = useSession.getState().signedIn?.role;
  const [today, drafts] = await Promise.all([
    api.today.get(),
    role && may(role, 'cases.write') ? api.intake.listDrafts() : [],
  ]);
  return { today, drafts };
}
