import { ImportPreview, ImportResult } from '../bundles/import-facts';
import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/** Longer than any round; who travels longer asks for a new copy. */
export const MOST_DAYS = 90;

const CaseLabel = { caseId: Id, number: z.string().nullable(), name: z.string().nullable() };

/** How much of each case travels: all of it, or all but notes and documents. */
export const PackFacts = z.enum(['all', 'essential']);
export type PackFacts = z.infer<typeof PackFacts>;

export const PackPlan = z.object({
  cases: z.array(z.object({ ...CaseLabel, people: z.int(), documents: z.int(), bytes: z.int() })),
  people: z.int(),
  documents: z.int(),
  bytes: z.int(),
});
export type PackPlan = z.infer<typeof PackPlan>;

export const PackMade = z.object({
  packId: Id,
  vaultId: z.string(),
  /** The last part of its folder. */
  folder: z.string(),
  userName: z.string(),
  /** UTC milliseconds. */
  until: z.int(),
  cases: z.int(),
  people: z.int(),
  documents: z.int(),
  bytes: z.int(),
});
export type PackMade = z.infer<typeof PackMade>;

export const PackState = z.enum(['unfinished', 'out', 'overdue', 'returned', 'lost']);
export type PackState = z.infer<typeof PackState>;

export const Pack = z.object({
  packId: Id,
  userName: z.string(),
  madeAt: z.int(),
  madeBy: z.string().nullable(),
  until: z.int(),
  state: PackState,
  stateAt: z.int(),
  sealOnly: z.boolean(),
  facts: PackFacts,
  cases: z.array(z.object(CaseLabel)),
  people: z.int(),
  documents: z.int(),
  inventoryId: Id.nullable(),
});
export type Pack = z.infer<typeof Pack>;

/** What was on a travelling copy, for whoever has to report its loss. */
export const PackReport = Pack.extend({
  officeName: z.string(),
  deviceId: z.string(),
  /** Since when nothing that it signed is taken in without a decision; null where it is not lost. */
  keyStoppedAt: z.int().nullable(),
  /** What each guess at its passphrase costs. */
  lock: z.object({ memoryKiB: z.int(), passes: z.int(), lanes: z.int() }).nullable(),
  /** Entries of it that have come home in a file. */
  arrivedEntries: z.int(),
  lastArrivedAt: z.int().nullable(),
});
export type PackReport = z.infer<typeof PackReport>;

/** What a pack brings home, before anything is taken in. */
export const PackReturn = z.object({
  returnId: Id,
  packId: Id,
  userName: z.string(),
  madeAt: z.int(),
  until: z.int(),
  /** When it was marked as lost: somebody who may decides whether its work is taken in. */
  lostAt: z.int().nullable(),
  /** Null where nothing was written in it. */
  preview: ImportPreview.nullable(),
  /** Unfinished intakes; they come along as drafts. */
  drafts: z.int(),
  /** Intakes that only headquarters can open; their files come along. */
  sealed: z.int(),
  /** Numbers of those among them whose file is damaged or gone. */
  sealedFlawed: z.array(z.string()),
});
export type PackReturn = z.infer<typeof PackReturn>;

export const PackReturned = z.object({
  packId: Id,
  inventoryId: Id,
  result: ImportResult.nullable(),
  drafts: z.int(),
  /** Those whose file came whole. */
  sealed: z.int(),
  sealedFlawed: z.array(z.string()),
  erased: z.literal(true),
  /** Files of others that lay in its folder and were left alone. */
  strangers: z.int(),
});
export type PackReturned = z.infer<typeof PackReturned>;

/** What the window of a travelling copy has to know of itself. */
export const Travelling = z.object({
  packId: Id,
  madeAt: z.int(),
  until: z.int(),
  expired: z.boolean(),
  homeName: z.string(),
  userName: z.string(),
  /** Intakes taken here are sealed to headquarters. */
  sealOnly: z.boolean(),
});
export type Travelling = z.infer<typeof Travelling>;

/** One thing that was erased: a case with where its history stood. */
export const InventoryCase = z.object({
  caseId: Id,
  number: z.string().nullable(),
  /** How many entries and documents of it there were. */
  entries: z.int(),
  documents: z.int(),
});

export const InventoryView = z.object({
  inventoryId: Id,
  kind: z.enum(['pack', 'travel']),
  at: z.int(),
  actorName: z.string().nullable(),
  officeName: z.string(),
  userName: z.string().nullable(),
  madeAt: z.int().nullable(),
  until: z.int().nullable(),
  deviceId: z.string(),
  cases: z.array(InventoryCase.extend({ name: z.string().nullable() })),
  cameBack: z.object({
    entries: z.int(),
    documents: z.int(),
    drafts: z.int(),
    sealed: z.int(),
  }),
  /** SHA-256 over its canonical JSON, to be compared with a paper copy. */
  digest: z.string(),
  signatureHolds: z.boolean(),
});
export type InventoryView = z.infer<typeof InventoryView>;

const JobStarted = z.object({ jobId: z.string() });
const Cases = z.array(Id).min(1).max(500);

export const packs = {
  plan: call({
    input: z.strictObject({ cases: Cases }),
    output: PackPlan,
    needs: 'bundles.export',
  }),
  /** A job; its result is a PackMade. The ticket is a folder: the copy gets a folder of its own inside it. */
  make: call({
    input: z.strictObject({
      cases: Cases,
      userName: z.string().trim().min(1).max(120),
      days: z.int().min(1).max(MOST_DAYS),
      passphrase: z.string().min(1).max(1024),
      facts: PackFacts.default('all'),
      sealOnly: z.boolean().default(false),
      ticket: z.string(),
    }),
    output: JobStarted,
    needs: 'bundles.export',
    logs: 'exported',
  }),
  list: call({
    input: z.strictObject({}),
    output: z.object({ packs: z.array(Pack) }),
    needs: 'cases.read',
  }),
  /** A job: looks into the folder of a pack; its result is a PackReturn. Nothing is changed. */
  openReturn: call({
    input: z.strictObject({ ticket: z.string() }),
    output: JobStarted,
    needs: 'bundles.import',
  }),
  /** A job: takes its work in, then erases it; its result is a PackReturned. */
  finishReturn: call({
    input: z.strictObject({
      returnId: Id,
      /** Of a copy that was lost: somebody looked and decided that its work counts. */
      approve: z.boolean().default(false),
    }),
    output: JobStarted,
    needs: 'bundles.import',
  }),
  cancelReturn: call({
    input: z.strictObject({ returnId: Id }),
    output: z.object({}),
    needs: 'bundles.import',
  }),
  markLost: call({
    input: z.strictObject({ packId: Id }),
    output: z.object({}),
    needs: 'bundles.export',
  }),
  /** What is on a copy that is away or lost, without the copy. */
  report: call({
    input: z.strictObject({ packId: Id }),
    output: PackReport,
    needs: 'cases.read',
  }),
  inventory: call({
    input: z.strictObject({ inventoryId: Id }),
    output: InventoryView,
    needs: 'cases.read',
  }),
  /** Writes the inventory as a signed paper for an office. */
  saveInventory: call({
    input: z.strictObject({ inventoryId: Id, contactId: Id, ticket: z.string() }),
    output: z.object({ paperId: Id, bytes: z.int() }),
    needs: 'bundles.export',
  }),
  /** In a travelling copy: a job that writes its changes to a bundle for the home office. */
  returnFile: call({
    input: z.strictObject({ ticket: z.string() }),
    output: JobStarted,
    needs: 'anyone',
  }),
};
