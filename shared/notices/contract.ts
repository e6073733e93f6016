import { Id } from '../ids';
import { call } from '../ipc';
import { ErasureReason, NoticeAnswer, NoticeDecision, NoticeRequest } from '../papers/notice';
import { z } from '../zod';

/** Days after which an office that has not answered is asked again. */
export const ANSWER_DAYS = 14;

/** Where a notice stands. */
export const NoticeState = z.enum([
  /** Out: not written to a file yet. */
  'to-send',
  'sent',
  'unanswered',
  'answered',
  /** In: a supervisor has to decide. */
  'to-decide',
  /** In: decided; the answer is not written to a file yet. */
  'to-answer',
  /** In: the case is not on this laptop, and another laptop of the office answers. */
  'elsewhere',
  /** In: decided, and the answer written. */
  'done',
]);
export type NoticeState = z.infer<typeof NoticeState>;

export const Notice = z.object({
  id: Id,
  direction: z.enum(['out', 'in']),
  about: z.enum(['withdrawal', 'erasure', 'correction']),
  caseId: Id,
  /** Number or code of the case; null where it is erased or was never here. */
  caseName: z.string().nullable(),
  officeName: z.string(),
  /** False where the office's card is gone: nothing can be sealed to it. */
  reachable: z.boolean(),
  /** A legal hold lies on the case here; whoever decides has to know. */
  isHeld: z.boolean(),
  madeAt: z.int(),
  madeBy: z.string().nullable(),
  writtenAt: z.int().nullable(),
  answeredAt: z.int().nullable(),
  /** When and by whose word it was left to another laptop of this office. */
  leftAt: z.int().nullable(),
  leftBy: z.string().nullable(),
  state: NoticeState,
  request: NoticeRequest,
  answer: NoticeAnswer.nullable(),
  /** The answer is that the case is not here, or erased, and another laptop of this office may have it. */
  maybeElsewhere: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

/** Why a case can be read by supervisors only and changed by nobody. */
export const CaseLock = z.object({
  noticeId: Id,
  about: z.enum(['withdrawal', 'erasure', 'correction']),
  officeName: z.string(),
  state: z.enum(['waiting', 'locked']),
  at: z.int(),
});
export type CaseLock = z.infer<typeof CaseLock>;

const CorrectedField = z.strictObject({
  kind: z.string().max(64),
  id: Id,
  field: z.string().max(64),
});

export const notices = {
  /** Newest first: what we asked of other offices, and what they ask of us. */
  list: call({
    input: z.strictObject({ caseId: Id.optional() }),
    output: z.object({ notices: z.array(Notice) }),
    needs: 'cases.read',
  }),
  /** Offices that hold a copy by our hand, and when each got it last. */
  holders: call({
    input: z.strictObject({ caseId: Id }),
    output: z.object({ holders: z.array(z.object({ officeName: z.string(), at: z.int() })) }),
    needs: 'cases.read',
  }),
  /** One notice for each office that holds the case by our hand. A withdrawal makes its own. */
  ask: call({
    input: z.discriminatedUnion('about', [
      z.strictObject({ about: z.literal('erasure'), caseId: Id, reason: ErasureReason }),
      z.strictObject({ about: z.literal('correction'), caseId: Id, record: CorrectedField }),
    ]),
    output: z.object({ notices: z.int() }),
    needs: 'notices.decide',
  }),
  /**
   * Writes the notice, or our answer to it, signed and sealed to that office. `noLaptopHasIt`: somebody asked on the
   * other laptops of this office, whose answer counts for all of them.
   */
  write: call({
    input: z.strictObject({ id: Id, ticket: z.string(), noLaptopHasIt: z.boolean().optional() }),
    output: z.object({ bytes: z.int() }),
    needs: 'bundles.export',
    logs: 'exported',
  }),
  /**
   * Where our answer would be that the case is not here: another laptop of this office answers, and nothing waits here
   * any more. The answer can still be written. False takes that back.
   */
  leave: call({
    input: z.strictObject({ id: Id, left: z.boolean() }),
    output: z.object({ id: Id }),
    needs: 'bundles.export',
  }),
  decide: call({
    input: z.strictObject({
      id: Id,
      decision: NoticeDecision.exclude(['not-held']),
      ground: z.string().trim().min(10).max(2000).optional(),
    }),
    output: z.object({ id: Id, decision: NoticeDecision }),
    needs: 'notices.decide',
  }),
};
