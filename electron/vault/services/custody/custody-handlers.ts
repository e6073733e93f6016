import { AppError } from '../../../../shared/app-error';
import type { custody as contract } from '../../../../shared/custody/contract';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get, run } from '../../db/database';
import type { Handlers } from '../../session';
import { contactsOrThrow } from '../bundles/plan-export';
import { caseLabels } from '../cases/case-label';
import { copiesOfCase } from './case-copies-query';
import { packCopies } from '../packs/pack-copies';
import { partyOf } from './copies';
import { partiesAhead } from './held-ahead';
import { missingParts } from './missing-parts';
import { officeNamed } from './party-names';
import { saveReceipt } from './save-receipt';
import { waitingBundles } from './waiting-bundles';
import { wentAgain } from './went-again';

/** Who holds which copy of what. */
export const custodyHandlers: Handlers<typeof contract> = {
  ofCase({ vault: { db, now } }, { caseId }) {
    if (!get(db, 'SELECT 1 FROM cases WHERE id = ?', caseId)) throw new AppError('case-not-found');
    return {
      copies: copiesOfCase(db, caseId),
      packs: packCopies(db, caseId, now()),
      missing: missingParts(db, caseId),
    };
  },

  list({ vault: { db, now } }, { after, limit }) {
    const ids = all<{ id: string }>(db, HELD_CASES, {
      after: after === undefined ? 'case/' : streamOf('case', after),
      limit,
    }).map(({ id }) => id);
    return {
      cases: caseLabels(db, ids).map((label) => ({
        ...label,
        copies: copiesOfCase(db, label.caseId),
        packs: packCopies(db, label.caseId, now()),
      })),
    };
  },

  offices: ({ vault: { db } }) => ({
    offices: countedByOffice(db),
    ahead: partiesAhead(db).map(({ party, at, cases }) => ({
      party,
      office: officeNamed(db, party).office,
      at,
      cases,
    })),
  }),

  waiting: ({ vault }) => ({
    bundles: waitingBundles(vault.db, { now: vault.now(), days: vault.settings().receiptDays }),
  }),

  settle({ vault, user }, { bundleId, party, how, note }) {
    if (how === 'sent-again' && !wentAgain(vault.db, bundleId, party))
      throw new AppError('bundle-not-sent-again');
    const { changes } = vault.journal.write(() => {
      const done = run(
        vault.db,
        `UPDATE bundles SET settled = ?, settled_at = ?, settled_by = ?, settled_note = ?
          WHERE direction = 'out' AND bundle_id = ? AND party = ? AND receipt_state IS NULL`,
        how,
        vault.now(),
        user.id,
        note === '' ? null : note,
        bundleId,
        party,
      );
      vault.accessLog.note(user.id, `bundle-${how}`, bundleId);
      return done;
    });
    if (changes === 0) throw new AppError('bundle-not-waiting');
    return {};
  },

  saveReceipt: (session, { bundleId, ticket }) =>
    saveReceipt(session, bundleId, session.tickets.take(ticket, 'paper')),

  canBuildOn({ vault: { db } }, { contactIds }) {
    const times = contactsOrThrow(db, contactIds).map((contact) =>
      lastReceipt(db, partyOf(contact)),
    );
    const known = times.filter((at) => at !== null);
    const isPossible = known.length === times.length;
    return { isPossible, lastReceiptAt: isPossible ? Math.min(...known) : null };
  },
};

/** Each of the two in the order of its index, so that a page costs no more than its length. */
const HELD_CASES = `
SELECT substr(stream, 6) AS id FROM (
  SELECT stream FROM (SELECT DISTINCT stream FROM copies WHERE stream > @after AND stream < 'case0' ORDER BY stream LIMIT @limit)
  UNION
  SELECT 'case/' || (c.value ->> '$.caseId') FROM packs p, json_each(p.contents, '$.cases') c
   WHERE 'case/' || (c.value ->> '$.caseId') > @after)
 ORDER BY stream LIMIT @limit`;

/** Their receipt, or a bundle of theirs: both say what they have. */
const lastReceipt = (db: Db, party: string): number | null =>
  get<{ at: number | null }>(
    db,
    `SELECT max(CASE direction WHEN 'out' THEN receipt_known_at ELSE at END) AS at FROM bundles
      WHERE party = ? AND (direction = 'in' OR receipt_state = 'accepted')`,
    party,
  )!.at;

const countedByOffice = (db: Db) =>
  all<{ party: string; cases: number; acknowledged: number; waiting: number }>(
    db,
    `SELECT p.party, coalesce(c.cases, 0) AS cases, coalesce(c.acknowledged, 0) AS acknowledged,
            (SELECT count(*) FROM bundles b WHERE b.party = p.party AND b.direction = 'out' AND b.office_id IS NOT NULL
                AND b.receipt_state IS NULL AND b.settled IS NULL) AS waiting
       FROM (SELECT DISTINCT party FROM bundles) p
       LEFT JOIN (SELECT party, count(*) AS cases, sum(isHeld) AS acknowledged
                    FROM (SELECT party, stream, min(held > 0 AND held >= sent) AS isHeld FROM copies
                           WHERE stream >= 'case/' AND stream < 'case0'
                             AND NOT EXISTS (SELECT 1 FROM copies_ended e WHERE e.party = copies.party AND e.case_id = substr(copies.stream, 6))
                           GROUP BY stream, party)
                   GROUP BY party) c ON c.party = p.party
      ORDER BY p.party`,
  ).map((row) => ({ ...row, ...officeNamed(db, row.party) }));
