import { CopyState } from '../custody/contract';
import { Id } from '../ids';
import { call } from '../ipc';
import { DeviceId } from '../journal/entry';
import { AGENCY_FILE_BYTES } from '../keys/agency-request';
import { z } from '../zod';
import { AnchorFacts } from './anchor';

const Started = z.object({ jobId: z.string() });

export const VerifyReport = z.object({
  ok: z.boolean(),
  /** `code` is one of problem-codes.ts; `detail` names pages, ids and counts, never anything of a person. */
  problems: z.array(z.object({ code: z.string(), detail: z.string() })),
  pages: z.int(),
  entries: z.int(),
  files: z.int(),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

export const LostOffice = z.object({
  id: Id,
  name: z.string(),
  /** When its last bundle came, UTC milliseconds; null for this office itself. */
  lastAt: z.int().nullable(),
});
export type LostOffice = z.infer<typeof LostOffice>;

export const LostLaptop = z.object({
  officeId: Id,
  officeName: z.string(),
  isOwn: z.boolean(),
  /** Which laptop this is about; null where none of that office is known. */
  deviceId: DeviceId.nullable(),
  /** Of which one can be chosen: another office may have several. Only the one at hand for this office itself. */
  laptops: z.array(
    z.object({
      deviceId: DeviceId,
      name: z.string(),
      /** When its last bundle came, UTC milliseconds. */
      lastAt: z.int().nullable(),
    }),
  ),
  /** What the laptop last said of itself; null where none of its bundles carried it. */
  state: AnchorFacts.extend({
    receivedAt: z.int().nullable(),
    /** Whether the signature of that laptop fits. */
    genuine: z.boolean(),
  }).nullable(),
  /** A later bundle told of a shorter read log than an earlier one: it was cut off or an old copy was put back. */
  logWasShortened: z.boolean(),
  /** Entries of that laptop that are here, and how many it had written more by then. */
  heldEntries: z.int(),
  missingEntries: z.int(),
  handedOver: z.array(
    z.object({
      bundleId: z.string(),
      at: z.int(),
      seq: z.int(),
      purpose: z.string(),
      /** To whom it went; null where it came here. */
      to: z.string().nullable(),
      cases: z.int(),
      documents: z.int(),
    }),
  ),
  cases: z.array(z.object({ caseId: Id, number: z.string().nullable(), lastChangedAt: z.int() })),
  /**
   * By the custody ledger: cases that were handed over to that office from here and of which it has not said that its
   * copy has ended. Empty for this office itself.
   */
  entrusted: z.array(
    z.object({
      caseId: Id,
      number: z.string().nullable(),
      state: CopyState,
      sentAt: z.int().nullable(),
    }),
  ),
});
export type LostLaptop = z.infer<typeof LostLaptop>;

/** An office as which a new vault could go on; see electron/vault/repair/become-office.ts. */
export const FormerOffice = z.object({
  id: Id,
  name: z.string(),
  /** In which its laptops wrote. */
  cases: z.int(),
});
export type FormerOffice = z.infer<typeof FormerOffice>;

export const repair = {
  /** Looks through the whole vault: a job; its result is a VerifyReport. Progress is in hundredths. */
  verify: call({ input: z.strictObject({}), output: Started, needs: 'vault.verify' }),
  /** Offices of whose laptop something can be said when it is lost: our own first. */
  lostOffices: call({
    input: z.strictObject({}),
    output: z.object({ offices: z.array(LostOffice) }),
    needs: 'vault.verify',
  }),
  /**
   * What was on it, how it was locked, what was handed over; without the laptop. Of the office's laptop that was heard
   * of last unless one is named.
   */
  lostLaptop: call({
    input: z.strictObject({ officeId: Id, deviceId: DeviceId.optional() }),
    output: LostLaptop,
    needs: 'vault.verify',
  }),
  /** For a new vault, after headquarters' bundle: offices whose lost laptop it could stand in for. */
  formerOffices: call({
    input: z.strictObject({}),
    output: z.object({ offices: z.array(FormerOffice) }),
    needs: 'vault.verify',
  }),
  /** What a laptop that is locked asks of headquarters. Nothing of it is believed before its code was heard. */
  readRequest: call({
    input: z.strictObject({ request: z.string().max(AGENCY_FILE_BYTES) }),
    output: z.object({ vaultShortId: z.string(), createdAt: z.string() }),
    needs: 'users.manage',
    maxBytes: 2 * AGENCY_FILE_BYTES,
  }),
  /**
   * Opens the laptop's slot with this vault's own key, or with a recovery key that is brought, and writes the
   * answer (ticket kind `agency-recovery`). The code is the one that the person read out on the telephone.
   */
  answerRequest: call({
    input: z.strictObject({
      request: z.string().max(AGENCY_FILE_BYTES),
      code: z.string().max(100),
      identity: z
        .string()
        .max(64 * 1024)
        .nullable(),
      ticket: z.string().max(64),
    }),
    output: z.object({ vaultShortId: z.string() }),
    needs: 'users.manage',
    maxBytes: 2 * AGENCY_FILE_BYTES,
  }),
  /** Makes tables, lists and search again from the journal: a job. */
  rebuild: call({ input: z.strictObject({}), output: Started, needs: 'vault.verify' }),
};
