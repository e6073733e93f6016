import { ContactCard, SigningKey } from '../bundles/format';
import { CodeList } from '../code-lists/model';
import { ContactType } from '../contacts/contract';
import { ChangePolicy } from '../contacts/change-policy';
import { FormDefinition } from '../forms/form-definition';
import { Id } from '../ids';
import { Profile } from '../profiles/profile';
import { z } from '../zod';

const Name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u);

/** An office as the agency names it. `mayVouchFor`: kinds of offices that others believe on its word. */
export const PackOffice = z.strictObject({
  card: ContactCard,
  type: ContactType,
  partnerKind: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
    .nullable(),
  mayVouchFor: z.array(ContactType).max(3),
  /** The last moment of that right, where it has one. */
  mayVouchUntil: z.iso.datetime().optional(),
});
export type PackOffice = z.infer<typeof PackOffice>;

/** A laptop may be stricter than its agency, never laxer, but for the time of keeping: see services/settings/agency-settings.ts. */
export const PackSettings = z.strictObject({
  idleMinutes: z.int().min(1).max(15).optional(),
  contentProtection: z.literal(true).optional(),
  receiptDays: z.int().min(1).max(90).optional(),
  /** Years after its closing from which a case may be erased. Neither more nor fewer than the agency says. */
  retentionYears: z.int().min(1).max(100).optional(),
  /** And not before the client is as old as that. */
  retentionAge: z.int().min(1).max(120).optional(),
  riskHours: z
    .strictObject({ high: z.int().min(1), medium: z.int().min(1), low: z.int().min(1) })
    .optional(),
});
export type PackSettings = z.infer<typeof PackSettings>;

export const RevokedKey = z.strictObject({
  officeId: Id,
  signingKey: SigningKey,
  reason: z.string().min(1).max(400),
});
export type RevokedKey = z.infer<typeof RevokedKey>;

/** Words of the pack's own forms: language → key → text. The key has its namespace: `intake:agency.shelter.title`. */
const Texts = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  z.record(z.string().min(3).max(160), z.string().max(4000)),
);

/** All that an agency says to its laptops, except the signature by its key. Data only: nothing in it is ever run. */
export const AgencyPackFacts = z.strictObject({
  v: z.literal(1),
  agency: z.strictObject({ id: Id, name: Name, key: SigningKey }),
  /** Rises with every pack; a laptop never goes back. */
  version: z.int().min(1).max(1_000_000_000),
  issuedAt: z.iso.datetime(),
  offices: z.array(PackOffice).max(1000),
  revoked: z.array(RevokedKey).max(5000),
  forms: z.array(FormDefinition).max(20),
  texts: Texts,
  codeLists: z.array(CodeList).max(60),
  settings: PackSettings,
  /** Who may change what in whose cases; the program's own table where it is left out. */
  policy: ChangePolicy.optional(),
  /** Who needs to know what: further ways to hand over, or other ones under the names of the program's own. */
  profiles: z.array(Profile).max(40).optional(),
});
export type AgencyPackFacts = z.infer<typeof AgencyPackFacts>;

export const AgencyPack = AgencyPackFacts.extend({
  /** Ed25519 by the agency's key over the canonical JSON of all the rest: whoever carries the pack adds nothing. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type AgencyPack = z.infer<typeof AgencyPack>;
