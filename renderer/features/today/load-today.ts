import type { DraftSummary } from '../../../shared/intake/contract';
import { may } from '../../../shared/session/permissions';
import { api } from '../../lib/api';
import { useSession } from '../../lib/use-session';

export interface TodayData {
  today: Awaited<ReturnType<typeof api.today.get>>;
  drafts: DraftSummary[];
}

/** One answer for the page; drafts belong to whoever may write cases, and there are none before the kit is proved. */
export async function loadToday(): Promise<TodayData> {
  const { signedIn } = useSession.getState();
  const mayHaveDrafts = signedIn?.recoveryProved === true && may(signedIn.role, 'cases.write');
  const [today, drafts] = await Promise.all([
    api.today.get(),
    mayHaveDrafts ? api.intake.listDrafts() : [],
  ]);
  return { today, drafts };
}
