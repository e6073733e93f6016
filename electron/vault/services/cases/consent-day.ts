import { AppError } from '../../../../shared/app-error';
import { addDays, localDay } from '../../../../shared/dates/local-day';
import type { Vault } from '../../vault';

/**
 * Nobody has agreed or taken back tomorrow, and a consent of a day to come would outdo every later answer. One day
 * more is allowed: what was said east of here may be of a day that has not begun on this laptop.
 *
 * @throws AppError consent-day-to-come
 */
export function refuseDayToCome(vault: Vault, day: string | null | undefined): void {
  if (day && day > addDays(localDay(vault.now()), 1)) throw new AppError('consent-day-to-come');
}
