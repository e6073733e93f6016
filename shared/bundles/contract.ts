import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';
import { OfferedProfile, Override, PlannedCase, Selection } from './export-facts';
import { ImportResult } from './import-facts';
import { QuarantinedBundle } from './quarantined-bundle';
import { UndoPlan, UndoResult } from './undo-facts';

const JobStarted = z.object({ jobId: z.string() });

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
  /** A job; its result is an ExportResult. Cases without live consent are left out and named, or go under an override. @throws AppError no-consent */
  export: call({
    input: z.strictObject({
      ...Selection,
      purpose: z.string().trim().min(3).max(4000),
      ticket: z.string(),
      override: Override.optional(),
      /** Where all go: those that whoever asks knows to stay behind. Were there another one, nothing is written. */
      staying: z.array(Id).max(100_000).optional(),
    }),
    output: JobStarted,
    needs: 'bundles.export',
    logs: 'exported',
    maxBytes: 8 * 1024 * 1024,
  }),
  /** Somebody is about to take a bundle in: what that needs is loaded meanwhile. */
  expect: call({ input: z.strictObject({}), output: z.object({}), needs: 'bundles.import' }),
  /** A job: verifies everything into encrypted staging; its result is an ImportPreview. */
  stage: call({
    input: z.union([z.strictObject({ ticket: z.string() }), z.strictObject({ quarantineId: Id })]),
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
    input: z.strictObject({
      bundleId: Id,
      /** Its sender has our receipt and may have taken its own copy off on the strength of it: somebody asked. */
      senderHasIt: z.boolean().optional(),
    }),
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
