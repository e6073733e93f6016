import { Labels } from '../code-lists/model';
import { Id } from '../ids';
import { GoingFields, KeptFields } from '../profiles/kept-back';
import { z } from '../zod';

export const ConsentState = z.enum([
  'given',
  'refused',
  'missing',
  'withdrawn',
  'expired',
  /** Given, but for other partners than this one. */
  'not-covered',
  /** Another office's notice has locked the case. Goes under no override. */
  'locked',
]);
export type ConsentState = z.infer<typeof ConsentState>;

export const CaseLabel = { caseId: Id, number: z.string().nullable(), name: z.string().nullable() };

/** One case as it would leave. */
export const PlannedCase = z.object({
  ...CaseLabel,
  people: z.int(),
  entries: z.int(),
  documents: z.int(),
  bytes: z.int(),
  consent: ConsentState,
  consentId: Id.nullable(),
  conflicts: z.int(),
  /** What the other office will call it, where no name goes. */
  label: z.string().nullable(),
  /** Kinds and fields that go and that stay; empty where the plan is too long to say it of each case. */
  goes: z.array(GoingFields),
  stays: z.array(KeptFields),
  /** The client's words for what must not be passed on. No program can find every fact they mean. */
  withheldWords: z.array(z.string()),
});
export type PlannedCase = z.infer<typeof PlannedCase>;

export const ProfileName = z.string().max(64);

/** A profile as it is offered: what it means, in words. */
export const OfferedProfile = z.object({
  id: z.string(),
  labels: Labels,
  about: Labels,
  carries: z.enum(['cases', 'tables']),
});
export type OfferedProfile = z.infer<typeof OfferedProfile>;

/** Which cases go to whom, and how much of them. */
export const Selection = {
  profile: ProfileName.default('full'),
  cases: z.union([z.literal('all'), z.array(Id).min(1).max(100_000)]),
  contactIds: z.array(Id).min(1).max(50),
  /** Only what the receipts of all these offices lack. */
  sinceReceipt: z.boolean().default(false),
};

export const Override = z.strictObject({ reason: z.string().trim().min(10).max(4000) });

export const ExportResult = z.object({
  /** Of the first bundle, where there are several. */
  bundleId: Id,
  fileName: z.string(),
  /** Of all of them together, as `entries` and `documents` are. */
  bytes: z.int(),
  recipients: z.array(z.string()),
  exported: z.array(z.object(CaseLabel)),
  refused: z.array(z.object({ ...CaseLabel, reason: ConsentState })),
  /** Cases that went without what offices disagree about, and the fields of which it is, as `kind.field`. */
  contested: z.array(z.object({ ...CaseLabel, fields: z.array(z.string()) })),
  entries: z.int(),
  documents: z.int(),
  profile: z.string(),
  /** One; several, where it was more than one holds. */
  bundles: z.array(
    z.object({
      bundleId: Id,
      fileName: z.string(),
      bytes: z.int(),
      cases: z.int(),
      entries: z.int(),
      documents: z.int(),
    }),
  ),
});
export type ExportResult = z.infer<typeof ExportResult>;
