import { Id } from '../ids';
import { call } from '../ipc';
import { WaitingBundle } from '../custody/contract';
import { z } from '../zod';

/** One thing that waits: an action, a review, an unhandled urgent risk, an expiring paper. */
export const DueItem = z.object({
  kind: z.enum(['action', 'review', 'urgentRisk', 'riskResponse', 'document', 'consent']),
  id: Id,
  caseId: Id,
  caseName: z.string().nullable(),
  caseNumber: z.string().nullable(),
  riskLevel: z.string().nullable(),
  /** What is to be done, in the words of the plan; a code for urgent risks. */
  what: z.string().nullable(),
  /** YYYY-MM-DD. */
  due: z.string().nullable(),
  overdue: z.boolean(),
  /** An urgent risk that was written in without knowing that the case was closed, or the other way round. */
  caseClosed: z.boolean(),
});
export type DueItem = z.infer<typeof DueItem>;

export const today = {
  get: call({
    input: z.strictObject({}),
    output: z.object({
      now: z.array(DueItem),
      coming: z.array(DueItem),
      nowTotal: z.int(),
      recent: z.array(
        z.object({
          caseId: Id,
          name: z.string().nullable(),
          number: z.string().nullable(),
          riskLevel: z.string().nullable(),
          updatedAt: z.int(),
        }),
      ),
      conflicts: z.int(),
      /** Pairs of people who may be one. */
      samePeople: z.int(),
      withoutConsent: z.int(),
      openCases: z.int(),
      /** Notices between offices: to be decided here, not yet written to a file, unanswered for too long. */
      notices: z.object({ toDecide: z.int(), toSend: z.int(), unanswered: z.int() }),
      /** Closed cases whose time of keeping is over and on which no hold lies; none for who does not see them. */
      retentionDue: z.int(),
      /** Travelling copies that should be back. */
      packsOverdue: z.int(),
      /** Minutes by which this laptop's clock lies behind the last thing written, where that is worth telling. */
      clockBehindMinutes: z.int().nullable(),
      /** Bundles that have waited for a receipt longer than the setting says. */
      withoutReceipt: z.array(WaitingBundle),
      /** An office that holds more of our own history than we do. */
      copyIsOlder: z.string().nullable(),
      /** How often this laptop's disk gave an error in the middle of saving, until somebody has read of it. */
      diskErrors: z.int(),
    }),
    needs: 'cases.read',
  }),
  /** Somebody has read that the disk fails. */
  diskErrorsRead: call({
    input: z.strictObject({}),
    output: z.object({ diskErrors: z.int() }),
    needs: 'cases.read',
  }),
};
