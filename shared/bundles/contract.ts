import { Id } from '../ids';
import { Labels } from '../code-lists/model';
import { Conflict } from '../conflicts/contract';
import { call } from '../ipc';
import { GoingFields, KeptFields } from '../profiles/kept-back';
import { z } from '../zod';
import { HistoryChange } from '../history/contract';

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

const CaseLabel = { caseId: Id, number: z.string().nullable(), name: z.string().nullable() };

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

const ProfileName = z.string().max(64);

/** A profile as it is offered: what it means, in words. */
export const OfferedProfile = z.object({
  id: z.string(),
  labels: Labels,
  about: Labels,
  carries: z.enum(['cases', 'tables']),
});
export type OfferedProfile = z.infer<typeof OfferedProfile>;

const Selection = {
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

/** What a bundle says of itself, once its signature and content hold. */
export const BundleFacts = z.object({
  bundleId: Id,
  sender: z.object({
    officeId: Id,
    name: z.string(),
    kind: z.string(),
    fingerprint: z.string().nullable(),
  }),
  senderVerified: z.boolean(),
  senderKnown: z.boolean(),
  createdAt: z.string(),
  purpose: z.string(),
  recipients: z.array(z.string()),
  override: z.object({ by: z.string(), reason: z.string() }).nullable(),
  /** Id of the profile; its name where we have it too. */
  profile: z.string(),
  counts: z.object({ cases: z.int(), entries: z.int(), documents: z.int(), bytes: z.int() }),
});
export type BundleFacts = z.infer<typeof BundleFacts>;

/** One change that a bundle brings: who wrote it, when, at which office and on which laptop. */
export const ChangedFact = HistoryChange.extend({
  by: z.string().nullable(),
  at: z.int(),
  office: z.string().nullable(),
  device: z.string().nullable(),
  /** Whose own it is: a name, a paper, a way to reach them. Null for what is the case's or the household's. */
  person: z.object({ personId: Id, name: z.string().nullable() }).nullable(),
});
export type ChangedFact = z.infer<typeof ChangedFact>;

export const ChangedCase = z.object({
  ...CaseLabel,
  changes: z.array(ChangedFact),
  /** More changes than are listed. */
  more: z.int(),
});
export type ChangedCase = z.infer<typeof ChangedCase>;

/** Somebody who stands in no case here, and whom a bundle brings or changes. */
export const ChangedPerson = z.object({
  personId: Id,
  name: z.string().nullable(),
  isNew: z.boolean(),
  changes: z.array(ChangedFact),
  more: z.int(),
});
export type ChangedPerson = z.infer<typeof ChangedPerson>;

const OneOfTwo = z.object({
  personId: Id,
  name: z.string().nullable(),
  cases: z.array(z.object(CaseLabel)),
});

/** Somebody new who may be somebody known; asked again among the decisions once it is taken in. */
export const LikelyDouble = z.object({
  comes: OneOfTwo,
  known: OneOfTwo,
  reasons: z.array(z.string()),
});
export type LikelyDouble = z.infer<typeof LikelyDouble>;

/** Changes that their author has no right to make in a case of another office: a supervisor decides. */
export const ForeignChanges = z.object({
  caseId: Id,
  office: z.string(),
  /** Kind of record. */
  kind: z.string(),
  why: z.enum(['kind', 'field', 'removal', 'backdated']),
  /** Entries. */
  count: z.int(),
});
export type ForeignChanges = z.infer<typeof ForeignChanges>;

/** What a device signed that its office says is lost: somebody decides whether it is taken in. */
export const LostDeviceWork = z.object({
  /** UTC milliseconds. */
  lostAt: z.int(),
  /** Of it that are new here. */
  entries: z.int(),
  /** The bundle itself is signed by it. */
  isSender: z.boolean(),
});
export type LostDeviceWork = z.infer<typeof LostDeviceWork>;

/** What applying a staged bundle would do, in words. */
export const ImportPreview = z.object({
  stagingId: z.string(),
  facts: BundleFacts,
  alreadyImported: z.boolean(),
  newCases: z.array(z.object({ ...CaseLabel, people: z.int() })),
  changedCases: z.array(ChangedCase),
  /** All of them; of many cases only the first are listed above. */
  casesNew: z.int(),
  casesChanged: z.int(),
  unchangedCases: z.int(),
  newDocuments: z.int(),
  /** People who stand in no case here, and how many there are. */
  people: z.array(ChangedPerson),
  peopleChanged: z.int(),
  /** As the queue of decisions would tell them. */
  conflicts: z.array(Conflict),
  /** Of people and staff whose ids stand in the values of conflicts. */
  names: z.record(z.string(), z.string().nullable()),
  doubles: z.object({
    pairs: z.array(LikelyDouble),
    /** New people that were compared, of all: of many only the first, the rest when it is taken in. */
    compared: z.int(),
    of: z.int(),
  }),
  /** Holes in what an office sent; what arrived is usable. */
  gaps: z.int(),
  /** A bundle of this office before this one has not arrived. */
  missingBefore: z.boolean(),
  held: z.array(ForeignChanges.extend({ name: z.string().nullable() })),
  lostDevice: LostDeviceWork.nullable(),
  /** What is known of the order of bundles from that office. */
  sequence: z.object({
    seq: z.int(),
    /** It carries only what our receipts lacked. */
    isIncremental: z.boolean(),
    /** Numbers of bundles that it builds on and that have not arrived. */
    missing: z.array(z.int()),
    /** Cases of which something is missing before what it brings; the first of them, and how many there are. */
    incompleteCases: z.array(z.object(CaseLabel)),
    incompleteCount: z.int(),
    /** Another bundle that the same laptop gave the same number: its vault may have been copied. */
    forkAt: z.int().nullable(),
    /** The sender lacks some of its own history that we have from it: it works on an older copy. */
    isSenderOlder: z.boolean(),
  }),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportResult = z.object({
  bundleId: Id,
  sender: z.string(),
  senderVerified: z.boolean(),
  casesNew: z.int(),
  casesChanged: z.int(),
  casesUnchanged: z.int(),
  documents: z.int(),
  conflicts: z.int(),
  entries: z.int(),
  applied: z.boolean(),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** Why a bundle was not let in and is kept all the same, still sealed. */
export const QuarantineReason = z.enum([
  'sender-unknown',
  'sender-not-verified',
  'key-revoked',
  'signature',
  'needs-approval',
  'lost-device',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

/** All that can be told of it; whether it is true nobody knows yet. */
export const QuarantinedBundle = z.object({
  id: Id,
  bytes: z.int(),
  sha256: z.string(),
  reason: QuarantineReason,
  claimed: z.object({ name: z.string(), kind: z.string() }).nullable(),
  /** The office whose card has the very key that signed it. */
  contactId: Id.nullable(),
  contactName: z.string().nullable(),
  contactVerified: z.boolean(),
  /** It calls itself like an office that we know, and signs with another key. */
  namesake: z.boolean(),
  at: z.int(),
  until: z.int(),
  byName: z.string().nullable(),
});
export type QuarantinedBundle = z.infer<typeof QuarantinedBundle>;

/** Something that builds on an import, so that it cannot be taken back. */
export const UndoBlocker = z.object({
  /** Work here since; a later bundle over the same histories; a bundle that carried it onward; a receipt; too late; the travelling copy it came from, which was erased on its strength. */
  kind: z.enum(['later-work', 'later-bundle', 'handed-on', 'window', 'came-home']),
  count: z.int(),
  at: z.int().nullable(),
  office: z.string().nullable(),
  bundleId: Id.nullable(),
  cases: z.array(z.object(CaseLabel)),
});
export type UndoBlocker = z.infer<typeof UndoBlocker>;

/** What taking an import back would remove. It can be done where nothing stands in `blockers`. */
export const UndoPlan = z.object({
  bundleId: Id,
  officeName: z.string(),
  at: z.int(),
  /** Until when it can be taken back. */
  until: z.int(),
  entries: z.int(),
  /** Cases that it brought or changed. */
  cases: z.int(),
  documents: z.int(),
  /** To whom a receipt was given; a new one that says that it was taken back has to follow. */
  receipt: z.object({ office: z.string(), at: z.int() }).nullable(),
  blockers: z.array(UndoBlocker),
});
export type UndoPlan = z.infer<typeof UndoPlan>;

export const UndoResult = z.object({
  bundleId: Id,
  entries: z.int(),
  cases: z.int(),
  documents: z.int(),
});
export type UndoResult = z.infer<typeof UndoResult>;

const JobStarted = z.object({ jobId: z.string() });
const Uploaded = z.object({ received: z.int() });
const CHUNK = 2 * 1024 * 1024;

export const bundles = {
  /** What can be handed over, from everything to figures only. */
  profiles: call({
    input: z.strictObject({}),
    output: z.object({ profiles: z.array(OfferedProfile) }),
    needs: 'bundles.export',
  }),
  /** Exactly what would go, before anything is written. */
  plan: call({
    input: z.strictObject(Selection),
    output: z.object({
      cases: z.array(PlannedCase),
      totals: z.object({
        cases: z.int(),
        people: z.int(),
        entries: z.int(),
        documents: z.int(),
        bytes: z.int(),
      }),
      /** Some recipients are post-quantum and some are not; one bundle cannot be both. */
      mixed: z.boolean(),
      unverified: z.array(z.string()),
    }),
    needs: 'bundles.export',
    maxBytes: 8 * 1024 * 1024,
  }),
  /** A job; its result is an ExportResult. Cases without live consent are left out and named, or go under an override. */
  export: call({
    input: z.strictObject({
      ...Selection,
      purpose: z.string().trim().min(3).max(4000),
      ticket: z.string(),
      override: Override.optional(),
    }),
    output: JobStarted,
    needs: 'bundles.export',
    logs: 'exported',
    maxBytes: 8 * 1024 * 1024,
  }),
  /** A bundle that was dropped on the window comes in pieces, so that the window never names a path. */
  beginUpload: call({
    input: z.strictObject({ bytes: z.int().min(1) }),
    output: z.object({ uploadId: z.string() }),
    needs: 'bundles.import',
  }),
  uploadChunk: call({
    input: z.strictObject({ uploadId: z.string(), data: z.instanceof(Uint8Array) }),
    output: Uploaded,
    needs: 'bundles.import',
    maxBytes: CHUNK,
  }),
  /** Stopped on the way: what came of the file so far is dropped. */
  cancelUpload: call({
    input: z.strictObject({ uploadId: z.string() }),
    output: z.object({}),
    needs: 'bundles.import',
  }),
  /** A job: verifies everything into encrypted staging; its result is an ImportPreview. */
  stage: call({
    input: z.union([
      z.strictObject({ uploadId: z.string() }),
      z.strictObject({ ticket: z.string() }),
      z.strictObject({ quarantineId: Id }),
    ]),
    output: JobStarted,
    needs: 'bundles.import',
  }),
  /** Bundles that were not let in, newest first. */
  quarantine: call({
    input: z.strictObject({}),
    output: z.object({
      bundles: z.array(QuarantinedBundle),
      bytes: z.int(),
      maxBytes: z.int(),
      days: z.int(),
    }),
    needs: 'bundles.import',
  }),
  discardQuarantined: call({
    input: z.strictObject({ id: Id }),
    output: z.object({ id: Id }),
    needs: 'bundles.import',
  }),
  apply: call({
    input: z.strictObject({
      stagingId: z.string(),
      /** What its authors had no right to change is approved by who may. */
      approve: z.boolean().optional(),
    }),
    output: ImportResult,
    needs: 'bundles.import',
  }),
  discard: call({
    input: z.strictObject({ stagingId: z.string() }),
    output: z.object({}),
    needs: 'bundles.import',
  }),
  undoPlan: call({
    input: z.strictObject({ bundleId: Id }),
    output: UndoPlan,
    needs: 'bundles.import',
  }),
  /** Takes a whole import back, where nothing builds on it. */
  undo: call({
    input: z.strictObject({ bundleId: Id }),
    output: UndoResult,
    needs: 'bundles.import',
  }),
  /** What left and what arrived, newest first. */
  ledger: call({
    input: z.strictObject({ limit: z.int().min(1).max(1000).default(200) }),
    output: z.object({
      rows: z.array(
        z.object({
          bundleId: Id,
          direction: z.enum(['out', 'in']),
          /** Of one that left: what its office said, or what somebody noted; null where nothing is known or expected. */
          receipt: z
            .enum(['accepted', 'undone', 'phone', 'lost', 'sent-again', 'covered', 'waiting'])
            .nullable(),
          /** Of one that arrived: whether a receipt can be saved. */
          hasReceipt: z.boolean(),
          officeName: z.string(),
          purpose: z.string(),
          at: z.int(),
          actorName: z.string().nullable(),
          cases: z.int(),
          documents: z.int(),
          /** Came in under a key that was revoked since. */
          keyRevoked: z.boolean(),
          /** Of an import that was taken back: when and by whom. */
          takenBack: z.object({ at: z.int(), by: z.string().nullable() }).nullable(),
          /** Of an import: until when it can be taken back. */
          undoUntil: z.int().nullable(),
          profile: z.string(),
        }),
      ),
    }),
    needs: 'cases.read',
  }),
};
