import { CodeList } from '../code-lists/model';
import { ComparedHow, ContactType } from '../contacts/contract';
import { FormDefinition } from '../forms/form-definition';
import { Id } from '../ids';
import { call } from '../ipc';
import { PackSettings } from '../papers/agency-pack';
import { z } from '../zod';

const Office = z.object({ name: z.string(), type: z.string() });

/** Who may say of others, of these kinds, that they are genuine, and until when (ISO, UTC). */
const VouchingRight = z.object({
  contactId: Id,
  kinds: z.array(ContactType),
  until: z.string().nullable(),
});
export type VouchingRight = z.infer<typeof VouchingRight>;

/** What a pack would do, before it is taken into force. */
export const PackPreview = z.object({
  version: z.int(),
  /** Null where no pack was in force. */
  before: z.int().nullable(),
  issuedAt: z.string(),
  agency: z.object({
    name: z.string(),
    fingerprint: z.string(),
    words: z.array(z.string()),
    /** Its key was compared here, once; otherwise that comes first. */
    known: z.boolean(),
  }),
  offices: z.object({
    new: z.array(Office),
    /** Known here with other keys; `compared`: somebody here had compared those. */
    otherKeys: z.array(Office.extend({ compared: z.boolean() })),
    /** Named with keys that were replaced here since: what is known of them stays. */
    formerKeys: z.array(Office),
    same: z.int(),
    /** The agency had named them and no longer does: they have to be compared here. */
    withdrawn: z.array(Office),
    /** May vouch for others. */
    vouching: z.array(Office.extend({ kinds: z.array(ContactType), until: z.string().nullable() })),
  }),
  revoked: z.array(z.object({ name: z.string().nullable(), reason: z.string() })),
  forms: z.array(z.object({ id: z.string(), version: z.int(), before: z.int().nullable() })),
  codeLists: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      version: z.int(),
      before: z.int().nullable(),
      added: z.int(),
      retired: z.int(),
    }),
  ),
  settings: PackSettings,
  changesPolicy: z.boolean(),
  profiles: z.array(z.object({ id: z.string(), version: z.int(), title: z.string() })),
});
export type PackPreview = z.infer<typeof PackPreview>;

export const AgencyStatus = z.object({
  agency: z
    .object({
      name: z.string(),
      fingerprint: z.string(),
      words: z.array(z.string()),
      /** Its key lies in this vault: packs are made here. */
      isOurs: z.boolean(),
      acceptedAt: z.int(),
      acceptedBy: z.string().nullable(),
      acceptedHow: z.string().nullable(),
    })
    .nullable(),
  inForce: z
    .object({
      version: z.int(),
      appliedAt: z.int().nullable(),
      offices: z.int(),
      forms: z.int(),
      codeLists: z.int(),
      settings: PackSettings,
      profiles: z.int(),
      changesPolicy: z.boolean(),
      /** Of the offices that are known here. */
      vouching: z.array(VouchingRight),
    })
    .nullable(),
  waiting: PackPreview.nullable(),
});
export type AgencyStatus = z.infer<typeof AgencyStatus>;

export const AgencyResources = z.object({
  forms: z.array(FormDefinition),
  codeLists: z.array(CodeList),
  texts: z.record(z.string(), z.record(z.string(), z.string())),
});
export type AgencyResources = z.infer<typeof AgencyResources>;

const PackFile = z.string().max(1024 * 1024);
const PACK_INPUT = 8 * 1024 * 1024;

export const agency = {
  status: call({ input: z.strictObject({}), output: AgencyStatus, needs: 'anyone' }),
  /** Forms, lists and words of the packs, for the window. */
  resources: call({ input: z.strictObject({}), output: AgencyResources, needs: 'anyone' }),
  /** Makes the agency's key, at headquarters, once. */
  create: call({
    input: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    output: AgencyStatus,
    needs: 'settings.manage',
  }),
  /**
   * Writes the next pack for every verified office, and takes it into force here. Forms, lists and words are JSON;
   * those of the pack before stay in it unless a newer one of the same name replaces them.
   */
  makePack: call({
    input: z.strictObject({
      ticket: z.string(),
      forms: z.array(PackFile).max(20).default([]),
      codeLists: z.array(PackFile).max(60).default([]),
      texts: PackFile.optional(),
      /** Who may change what in whose cases, and profiles to hand over by; JSON. */
      policy: PackFile.optional(),
      profiles: z.array(PackFile).max(40).default([]),
      settings: PackSettings.optional(),
      vouching: z
        .array(
          z.strictObject({
            contactId: Id,
            kinds: z.array(ContactType).max(3),
            until: z.iso.datetime().optional(),
          }),
        )
        .max(1000)
        .optional(),
    }),
    output: z.object({ version: z.int(), offices: z.int(), bytes: z.int() }),
    needs: 'settings.manage',
    maxBytes: PACK_INPUT,
  }),
  /** Takes the waiting pack into force. With the comparison of the agency's key where it is not known here yet. */
  apply: call({
    input: z.strictObject({
      version: z.int(),
      fingerprint: z.string().max(300).optional(),
      pieces: z
        .array(z.strictObject({ at: z.int().min(0).max(9), text: z.string().max(40) }))
        .min(2)
        .max(10)
        .optional(),
      how: ComparedHow.optional(),
    }),
    output: AgencyStatus,
    needs: 'contacts.manage',
  }),
  discard: call({
    input: z.strictObject({ version: z.int() }),
    output: AgencyStatus,
    needs: 'contacts.manage',
  }),
};
