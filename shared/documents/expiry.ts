import type { UncertainDate } from '../dates/uncertain-date';

/** `maybe-expired`: some of the days that the paper may end on have passed. */
export type ExpiryState = 'none' | 'good' | 'soon' | 'maybe-expired' | 'expired';

/** Long enough to renew a passport or an asylum card in most places. */
const SOON_DAYS = 60;

/** How a paper stands on a day (YYYY-MM-DD). A paper is good on the day that it ends. */
export function expiryState(
  expires: Pick<UncertainDate, 'earliest' | 'latest'> | null,
  today: string,
): ExpiryState {
  if (!expires) return 'none';
  if (expires.latest < today) return 'expired';
  if (expires.earliest < today) return 'maybe-expired';
  return expires.earliest <= addDays(today, SOON_DAYS) ? 'soon' : 'good';
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
