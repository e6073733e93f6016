import { addDays, localDay } from '../../../../shared/dates/local-day';
import { clockTime } from '../../../../shared/journal/clock';
import type { today as contract } from '../../../../shared/today/contract';
import { all, type Db, get } from '../../db/database';
import type { Handlers } from '../../session';
import { dueItems } from './due-query';

const SHOWN = 200;
const COMING_DAYS = 14;

const count = (db: Db, sql: string): number => get<{ n: number }>(db, sql)!.n;

const NAME = `CASE WHEN c.hide_name = 1 THEN coalesce(c.code_name, c.number) ELSE coalesce(p.full_name, c.code_name, c.number) END`;

const recentCases = (db: Db) =>
  all<{ caseId: string; name: string | null; number: string | null; riskLevel: string | null; clock: string }>(
    db,
    `SELECT c.id AS caseId, ${NAME} AS name, c.number, c.risk_level AS riskLevel, c.updated_clock AS clock
       FROM (SELECT id FROM cases WHERE status = 'open' AND removed IS NOT 1 ORDER BY updated_clock DESC LIMIT 8) recent
       JOIN cases c ON c.id = recent.id LEFT JOIN persons p ON p.id = c.person_id
      ORDER BY c.updated_clock DESC`,
  ).map(({ clock, ...row }) => ({ ...row, updatedAt: clockTime(clock) }));

/** The home page. Everything on it comes from an index; nothing grows with closed cases. */
export const todayHandlers: Handlers<typeof contract> = {
  get({ vault }) {
    const { db } = vault;
    const now = vault.now();
    const today = localDay(now);
    const items = dueItems(db, now, addDays(today, COMING_DAYS), SHOWN * 2);
    const isNow = (due: string | null): boolean => due === null || due <= today;
    const behind = vault.journal.clockBehind();
    return {
      now: items.filter(({ kind, due }) => kind === 'urgentRisk' || isNow(due)).slice(0, SHOWN),
      coming: items.filter(({ kind, due }) => kind !== 'urgentRisk' && !isNow(due)).slice(0, SHOWN),
      nowTotal: items.filter(({ kind, due }) => kind === 'urgentRisk' || isNow(due)).length,
      recent: recentCases(db),
      conflicts: count(db, 'SELECT count(*) AS n FROM conflicts'),
      withoutConsent: count(
        db,
        `SELECT count(*) AS n FROM cases c WHERE c.status = 'open' AND c.removed IS NOT 1
            AND NOT EXISTS (SELECT 1 FROM consents k WHERE k.stream = c.stream AND k.purpose = 'services' AND k.removed IS NOT 1)`,
      ),
      openCases: count(db, "SELECT count(*) AS n FROM cases WHERE status = 'open' AND removed IS NOT 1"),
      clockBehindMinutes: behind === null ? null : Math.round(behind / 60_000),
    };
  },
};
