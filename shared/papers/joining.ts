import { ContactCard, SigningKey } from '../bundles/format';
import { DeviceId, Entry } from '../journal/entry';
import { z } from '../zod';

const AgeIdentity = z.strictObject({
  identity: z.string().min(20).max(4000),
  recipient: z.string().min(20).max(4000),
});
const Identities = z.strictObject({ hybrid: AgeIdentity, classic: AgeIdentity });

/**
 * What a second laptop needs to be one of its office: what was sealed to the office it can open; what it writes it
 * signs with a key of its own, for which the office's key vouches. The office's signing key never travels.
 */
export const Joining = z.strictObject({
  v: z.literal(1),
  /** The office's. */
  card: ContactCard,
  laptop: z.strictObject({
    deviceId: DeviceId,
    signingKey: SigningKey,
    name: z
      .string()
      .min(1)
      .max(100)
      .regex(/^\P{Cc}+$/u),
    vouch: z.string().length(86),
  }),
  age: Identities,
  formerAge: z.array(Identities).max(50),
  /** The office's own history: its name, its staff, its laptops. */
  entries: z.array(Entry).max(20_000),
  heads: z
    .array(
      z.strictObject({
        device: DeviceId,
        seq: z.int().min(1),
        link: z.string().length(43),
        signature: z.string().min(1).max(200).nullable(),
      }),
    )
    .max(1000),
  /** Offices that were compared there, or are known on the agency's word. */
  offices: z
    .array(
      z.strictObject({
        card: ContactCard,
        type: z.enum(['headquarters', 'field', 'partner']).nullable(),
        partnerKind: z.string().max(64).nullable(),
      }),
    )
    .max(1000),
  /** The agency that speaks for the office. Its packs bear its own signature and are checked by it. */
  agency: z
    .strictObject({
      id: z.string().min(1).max(200),
      name: z.string().min(1).max(200),
      publicKey: SigningKey,
      packs: z.array(z.unknown()).max(50),
    })
    .optional(),
});
export type Joining = z.infer<typeof Joining>;
