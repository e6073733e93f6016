import { Conflict } from '../conflicts/contract';
import { HistoryChange } from '../history/contract';
import { Id } from '../ids';
import { z } from '../zod';
import { CaseLabel } from './export-facts';

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
