import { addDays, localDay } from '../../../../shared/dates/local-day';
import { clockTime } from '../../../../shared/journal/clock';
import { may } from '../../../../shared/session/permissions';
import type { today as contract } from '../../../../shared/today/contract';
import { all, type Db, get } from '../../db/database';
import { diskErrors, forgetDiskErrors } from '../../db/disk-trouble';
import type { Handlers } from '../../session';
import { countPairs } from '../people/doubles-query';
import { countAllDecisions } from '../conflicts/conflicts-query';
import { hiddenStreams } from '../conflicts/hidden-streams';
import { overduePacks } from '../packs/pack-book';
import { isTravelling } from '../packs/travelling';
import { partiesAhead } from '../custody/held-ahead';
import { officeNamed } from '../custody/party-names';
import { waitingBundles } from '../custody/waiting-bundles';
import { countDue } from '../retention/retention-handlers';
import { noticesWaiting } from '../notices/notice-book';
import { dueComing, dueNow } from './due-query';

const SHOWN = 200;
const COMING_DAYS = 14;

const count = (db: Db, sql: string): number => get<{ n: number }>(db, sql)!.n;

const recentCases = (db: Db) =>
  all<{
    caseId: string;
    name: string | null;
    number: string | null;
    riskLevel: string | null;
    clock: string;
  }>(
    db,
    `SELECT case_id AS caseId, name, number, risk_level AS riskLevel, updated_clock AS clock
       FROM case_lines WHERE status = 'open' ORDER BY updated_clock DESC, id DESC LIMIT 8`,
  ).map(({ clock, ...row }) => ({ ...row, updatedAt: clockTime(clock) }));

function olderThanAt(db: Db): string | null {
  const [first] = partiesAhead(db);
  return first ? officeNamed(db, first.party).office : null;
}

/** The home page. Everything on it comes from an index; nothing grows with closed cases. */
export const todayHandlers: Handlers<typeof contract> = {
  get({ vault, user }) {
    const { db } = vault;
    const now = vault.now();
    const hidden = hiddenStreams(db, user.role);
    const waiting = dueNow(db, now, SHOWN);
    const behind = vault.journal.clockBehind();
    return {
      now: waiting.items,
      coming: dueComing(db, now, addDays(localDay(now), COMING_DAYS), SHOWN),
      nowTotal: waiting.total,
      recent: recentCases(db),
      conflicts: countAllDecisions(db, hidden),
      samePeople: countPairs(db, hidden),
      withoutConsent: count(
        db,
        "SELECT count(*) AS n FROM case_lines WHERE status = 'open' AND consent_asked = 0",
      ),
      openCases: count(db, "SELECT count(*) AS n FROM case_lines WHERE status = 'open'"),
      notices: noticesWaiting(db, now),
      retentionDue: may(user.role, 'notices.decide') && !isTravelling(vault) ? countDue(vault) : 0,
      packsOverdue: overduePacks(db, now).length,
      clockBehindMinutes: behind === null ? null : Math.round(behind / 60_000),
      withoutReceipt: waitingBundles(db, {
        now,
        days: vault.settings().receiptDays,
        onlyOverdue: true,
      }),
      copyIsOlder: olderThanAt(db),
      diskErrors: diskErrors(db),
    };
  },

  diskErrorsRead({ vault }) {
    forgetDiskErrors(vault.db);
    return { diskErrors: diskErrors(vault.db) };
  },
};
