import { Id } from '../ids';
import { call } from '../ipc';
import { ErasureCertificate } from '../papers/notice';
import { z } from '../zod';

/** As many as one list shows and one approval covers. */
export const MOST_AT_ONCE = 500;

/** Why a closed case stays although its time is over. All of them are told. */
export const KeptBecause = z.enum([
  /** A supervisor placed a legal hold. */
  'hold',
  /** Offices disagree about something in it, and nobody has decided. */
  'conflict',
  /** No receipt of headquarters covers all of it. */
  'unconfirmed',
  /** A travelling copy of it is out. */
  'pack-out',
  /** Another office's notice about it is open, or our answer is not written yet. */
  'notice',
  /** A bundle waits in quarantine that may tell of it. */
  'quarantine',
  /** An intake about its people is not finished. */
  'draft',
  /** The agency's rule asks for an age, and the birth is not known. */
  'age-unknown',
]);
export type KeptBecause = z.infer<typeof KeptBecause>;

const Day = z.iso.date();

export const DueCase = z.object({
  caseId: Id,
  number: z.string().nullable(),
  name: z.string().nullable(),
  closedOn: Day,
  dueSince: Day,
  /** Empty where it can be erased now. */
  stays: z.array(KeptBecause),
  /** People of it who stand in another case too: they stay. */
  peopleStay: z.int(),
  /** Offices that have it from here, and would be asked to erase it. */
  offices: z.array(z.string()),
});
export type DueCase = z.infer<typeof DueCase>;

export const RetentionRule = z.object({
  /** Null: nothing is ever proposed. */
  years: z.int().nullable(),
  age: z.int().nullable(),
  isAgencys: z.boolean(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** What proves that a case was erased because its time was over, without saying whose it was. */
export const DisposalCertificate = ErasureCertificate.extend({
  reason: z.literal('retention'),
  /** The rule by which it was done. */
  years: z.int(),
});
export type DisposalCertificate = z.infer<typeof DisposalCertificate>;

export const Disposal = z.object({
  certificate: DisposalCertificate,
  at: z.int(),
  byName: z.string().nullable(),
  /** Who else had it, by bundles: what became of our asking; `sender` gave it to us and is not ours to ask. */
  elsewhere: z.array(
    z.object({
      officeName: z.string(),
      bundles: z.int(),
      state: z.enum(['to-send', 'sent', 'erased', 'locked', 'kept', 'not-held', 'sender']),
    }),
  ),
});
export type Disposal = z.infer<typeof Disposal>;

export const CasesDisposed = z.object({
  disposals: z.array(Disposal),
  /** Not erased, because something has come between. */
  kept: z.array(z.object({ caseId: Id, stays: z.array(KeptBecause) })),
});
export type CasesDisposed = z.infer<typeof CasesDisposed>;

const Why = z.string().trim().min(1).max(4000);

export const retention = {
  /** Closed cases whose time is over, the longest first, and why some stay for now. */
  due: call({
    input: z.strictObject({}),
    output: z.object({
      rule: RetentionRule,
      /** The day by which it was judged: not later than this vault can believe its clock. */
      asOf: Day,
      total: z.int(),
      cases: z.array(DueCase),
      disposals: z.array(Disposal),
    }),
    needs: 'retention.see',
  }),
  /** A job; its result is CasesDisposed. Each case is judged once more in the transaction that erases it. */
  dispose: call({
    input: z.strictObject({ cases: z.array(Id).min(1).max(MOST_AT_ONCE) }),
    output: z.object({ jobId: z.string() }),
    needs: 'notices.decide',
  }),
  placeHold: call({
    input: z.strictObject({ caseId: Id, reason: Why }),
    output: z.object({ id: Id }),
    needs: 'notices.decide',
  }),
  /** Ends every hold on the case. */
  liftHold: call({
    input: z.strictObject({ caseId: Id, reason: Why }),
    output: z.object({ lifted: z.int() }),
    needs: 'notices.decide',
  }),
};
