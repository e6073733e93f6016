import { Id } from '../ids';
import { call } from '../ipc';
import { PackState } from '../packs/contract';
import { z } from '../zod';

/** What is known of another office's copy of a case, the strongest thing first that can be said of it. */
export const CopyState = z.enum([
  /** Its receipt covers all that was sent. */
  'acknowledged',
  /** Its receipt covers a part of what was sent. */
  'partly',
  /** Sent, and nothing has been heard. */
  'waiting',
  /** Somebody said by telephone that it came. */
  'by-word',
  /** The bundle was noted as lost on the way. */
  'lost',
  /** They took it in and took that back. */
  'undone',
  /** We have it from them and sent nothing. */
  'received',
  'taken-back',
  'erased',
]);
export type CopyState = z.infer<typeof CopyState>;

/** One bundle, as the ledger names it. */
export const LedgerBundle = z.object({ bundleId: Id, seq: z.int(), at: z.int() });
export type LedgerBundle = z.infer<typeof LedgerBundle>;

export const CaseCopy = z.object({
  /** The office where it has a card, else the contact. */
  party: z.string(),
  office: z.string(),
  contactId: Id.nullable(),
  state: CopyState,
  sent: LedgerBundle.nullable(),
  acknowledged: LedgerBundle.nullable(),
  received: LedgerBundle.nullable(),
  /** Entries of the case's histories: all we have, sent to them, held by them without a hole. */
  entries: z.int(),
  sentEntries: z.int(),
  heldEntries: z.int(),
  /** When and how the copy ended, where it did. */
  endedAt: z.int().nullable(),
  /** What became of our last notice that asked them to lock or erase it; null where none was made or it is erased. */
  notice: z.enum(['waiting', 'locked', 'kept']).nullable(),
  note: z.string().nullable(),
});
export type CaseCopy = z.infer<typeof CaseCopy>;

/** A travelling copy of ours that holds the case, from its making to its erasure. */
export const PackCopy = z.object({
  packId: Id,
  userName: z.string(),
  madeAt: z.int(),
  /** From then on it shows nothing. */
  until: z.int(),
  state: PackState,
  /** Back and erased, or marked as lost; null while it is away. */
  endedAt: z.int().nullable(),
  /** By which its erasure is proved. */
  inventoryId: Id.nullable(),
});
export type PackCopy = z.infer<typeof PackCopy>;

/** Entries that this vault itself lacks of a case, and the bundle that showed it; in a travelling copy, null. */
export const MissingPart = z.object({
  office: z.string(),
  seq: z.int().nullable(),
  entries: z.int(),
});
export type MissingPart = z.infer<typeof MissingPart>;

export const SavedReceipt = z.object({
  bundleId: Id,
  office: z.string(),
  seq: z.int(),
  revision: z.int(),
});

const CaseLabel = { caseId: Id, number: z.string().nullable(), name: z.string().nullable() };

export const WaitingBundle = z.object({
  bundleId: Id,
  party: z.string(),
  office: z.string(),
  contactId: Id.nullable(),
  seq: z.int(),
  at: z.int(),
  /** Whole days since it was written. */
  days: z.int(),
  isOverdue: z.boolean(),
  /** Written later than now: the clock was wrong then, or is. */
  isAhead: z.boolean(),
  /** The first of them. */
  cases: z.array(z.object(CaseLabel)),
  caseCount: z.int(),
});
export type WaitingBundle = z.infer<typeof WaitingBundle>;

const OfficeAhead = z.object({
  party: z.string(),
  office: z.string(),
  at: z.int(),
  cases: z.int(),
});

const CasePage = z.strictObject({
  /** The last case of the page before. */
  after: Id.optional(),
  limit: z.int().min(1).max(1000).default(200),
});

export const custody = {
  /** Which offices hold which copy of a case. */
  ofCase: call({
    input: z.strictObject({ caseId: Id }),
    output: z.object({
      copies: z.array(CaseCopy),
      packs: z.array(PackCopy),
      missing: z.array(MissingPart),
    }),
    needs: 'cases.read',
  }),
  /** Every case that another office holds or gave, by id. */
  list: call({
    input: CasePage,
    output: z.object({
      cases: z.array(
        z.object({ ...CaseLabel, copies: z.array(CaseCopy), packs: z.array(PackCopy) }),
      ),
    }),
    needs: 'cases.read',
  }),
  /** A line for each office that holds cases of ours. */
  offices: call({
    input: z.strictObject({}),
    output: z.object({
      offices: z.array(
        z.object({
          party: z.string(),
          office: z.string(),
          contactId: Id.nullable(),
          cases: z.int(),
          acknowledged: z.int(),
          waiting: z.int(),
        }),
      ),
      /** Offices that hold more of our own history than we do. */
      ahead: z.array(OfficeAhead),
    }),
    needs: 'cases.read',
  }),
  /** Bundles of which no receipt came, the oldest first. */
  waiting: call({
    input: z.strictObject({}),
    output: z.object({ bundles: z.array(WaitingBundle) }),
    needs: 'cases.read',
  }),
  /** What somebody noted about a bundle without a receipt; it is no task any more. */
  settle: call({
    input: z.strictObject({
      bundleId: Id,
      party: z.string().max(64),
      how: z.enum(['phone', 'lost', 'sent-again']),
      /** Who said it, and when. */
      note: z.string().trim().max(400).default(''),
    }),
    output: z.object({}),
    needs: 'bundles.export',
  }),
  /** Saves our receipt for a bundle that arrived. */
  saveReceipt: call({
    input: z.strictObject({ bundleId: Id, ticket: z.string() }),
    output: SavedReceipt,
    needs: 'bundles.import',
  }),
  /** Whether these offices have all receipted something, so that a bundle can carry only what is new. */
  canBuildOn: call({
    input: z.strictObject({ contactIds: z.array(Id).min(1).max(50) }),
    output: z.object({ isPossible: z.boolean(), lastReceiptAt: z.int().nullable() }),
    needs: 'bundles.export',
  }),
};
