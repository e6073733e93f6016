import { localDay } from '../../../../shared/dates/local-day';
import { CLOCK_TRUST_MS } from '../../../../shared/journal/clock';
import { type Db, get } from '../../db/database';
import type { Vault } from '../../vault';

const DAY = 24 * 60 * 60 * 1000;
/** As for what waits in quarantine: a wrong clock is noticed within a week of work. */
const LEAST_DAYS_IN_USE = 8;
/** In which a laptop that is used once a week has so many days of use. */
const WITHIN_DAYS = 60;

/**
 * The day by which the time of cases is judged. A clock that was set years ahead must not make everything due: it is
 * believed as far as the journal bears it out, which was written in at most two days before, and as far as the vault
 * has been in use on some days since. Where it is not believed, cases are due later, and never sooner.
 */
export function retentionDay({ db, now, journal }: Pick<Vault, 'db' | 'now' | 'journal'>): string {
  const borneOut = journal.lastTime() + CLOCK_TRUST_MS;
  return localDay(Math.min(now(), borneOut, inUseSince(db) + WITHIN_DAYS * DAY));
}

/** When the last few days on which anybody unlocked it or read in it began; its first day where there are fewer. */
function inUseSince(db: Db): number {
  let before = Number.MAX_SAFE_INTEGER;
  for (let days = 0; days < LEAST_DAYS_IN_USE; days += 1) {
    const last = get<{ at: number | null }>(
      db,
      'SELECT max(at) AS at FROM access_log WHERE at < ?',
      before,
    )!.at;
    if (last === null) break;
    before = new Date(last).setHours(0, 0, 0, 0);
  }
  return before;
}
