import { Id, StreamId } from '../ids';
import { DeviceId } from '../journal/entry';
import { Pseudonym } from '../profiles/derived';
import { Anchor } from '../repair/anchor';
import { z } from '../zod';

/** What stands in `bundle.json`, and in the contact card by which two offices introduce themselves. */
export const BUNDLE_FORMAT = 'satchel-bundle';
export const BUNDLE_MAJOR = 1;
export const BUNDLE_MINOR = 0;
export const CONTACT_FORMAT = 'satchel-contact';
export const CONTACT_MAJOR = 1;
export const BUNDLE_EXTENSION = '.satchel';
export const CONTACT_EXTENSION = '.satchel-contact';

const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
const Line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}+$/u);

/** Ed25519 public key, base64 of 32 bytes: the last 32 bytes of a minisign public key. */
export const SigningKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

export const HybridRecipient = z.string().regex(/^age1pq1[02-9ac-hj-np-z]{1952}$/);
export const ClassicRecipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
export const Recipient = z.union([HybridRecipient, ClassicRecipient]);

export const OfficeKind = z.enum(['field', 'headquarters']);
export type OfficeKind = z.infer<typeof OfficeKind>;

export const BundleSender = z.strictObject({
  officeId: Id,
  officeName: Line(200),
  kind: OfficeKind,
  deviceId: DeviceId,
  signingKey: SigningKey,
  /** A device of the office that signs with its own key: the office's word for it, see `vouchStatement`. Base64url. */
  vouch: z.string().length(86).optional(),
});
export type BundleSender = z.infer<typeof BundleSender>;

const SignedLink = {
  seq: z.int().min(1),
  link: z.string().length(43),
  signature: z.string().min(1).max(200),
};

/** The last entry of one device in one stream, signed by that device: later entries cannot be cut off unseen. */
export const StreamHead = z.strictObject({
  device: DeviceId,
  ...SignedLink,
  /** An earlier head, signed by the same device, after which the entries of this bundle begin. */
  base: z.strictObject(SignedLink).optional(),
  /** The sender itself lacks what stands before the base. */
  incomplete: z.literal(true).optional(),
});
export type StreamHead = z.infer<typeof StreamHead>;

export const BundleStream = z.strictObject({
  stream: StreamId,
  heads: z.array(StreamHead).min(1).max(200),
});

/** Which consent each case leaves on; null only under an override. */
export const BundleConsent = z
  .array(z.strictObject({ case: Id, consent: Id.nullable() }))
  .max(100_000);

export const BundleOverride = z.strictObject({
  by: Line(200),
  reason: z.string().min(1).max(4000),
  at: Instant,
});

export const BundleProfile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  version: z.int().min(1),
});

export const BundleCounts = z.strictObject({
  cases: z.int().min(0),
  entries: z.int().min(0),
  documents: z.int().min(0),
  /** Of everything under `data/`. */
  bytes: z.int().min(0),
});
export type BundleCounts = z.infer<typeof BundleCounts>;

/** The bundles whose receipts say that the recipients hold what stands before the bases. */
export const BuildsOn = z.strictObject({
  bundles: z
    .array(z.strictObject({ bundleId: Id, seq: z.int().min(1), digest: Sha256Hex }))
    .max(1000),
});
export type BuildsOn = z.infer<typeof BuildsOn>;

/** Unknown keys are refused; later minor versions put what they add into `ext`. */
export const BundleManifest = z
  .strictObject({
    format: z.literal(BUNDLE_FORMAT),
    major: z.literal(BUNDLE_MAJOR),
    minor: z.int().min(0),
    bundleId: Id,
    sender: BundleSender,
    /** Counts the bundles from this device to these recipients, from 1. */
    seq: z.int().min(1),
    /** Digest (SHA-256 of the tag manifest) of the bundle before this one; null for the first. */
    previous: Sha256Hex.nullable(),
    /** The number of that bundle, to name it where it is missing. */
    previousSeq: z.int().min(1).optional(),
    /** Present where only what the recipients lack is carried. */
    buildsOn: BuildsOn.optional(),
    recipients: z.array(Recipient).min(1).max(60),
    purpose: z.string().min(1).max(4000),
    consent: BundleConsent,
    /** By which profile something was kept back; absent: everything goes that the client allows. */
    profile: BundleProfile.optional(),
    /** What the sender calls cases and people whose names it kept back. */
    labels: z
      .array(z.strictObject({ id: Id, label: Pseudonym }))
      .max(200_000)
      .optional(),
    override: BundleOverride.optional(),
    /** By the sender's wall clock: shown, never used to decide. */
    createdAt: Instant,
    appVersion: Line(40),
    schema: z.int().min(1),
    streams: z.array(BundleStream).max(200_000),
    counts: BundleCounts,
    /** What the sending laptop says of itself; only where all recipients are headquarters. */
    anchor: Anchor.optional(),
    /** Any JSON; that it is no more than that, the strict parser has made sure of, at a hundredth of the cost. */
    ext: z.record(z.string().max(100), z.unknown()).optional(),
  })
  .refine(
    (manifest) =>
      manifest.override !== undefined || manifest.consent.every((entry) => entry.consent !== null),
    {
      message: 'a case without consent needs an override',
      path: ['override'],
    },
  );
export type BundleManifest = z.infer<typeof BundleManifest>;

/** What the sender decides; the writer fills in the rest from what it really writes. */
export type BundleDraft = Omit<
  BundleManifest,
  'format' | 'major' | 'minor' | 'recipients' | 'counts' | 'sender'
> & {
  sender: Omit<BundleSender, 'signingKey'>;
  counts: Pick<BundleCounts, 'cases'>;
};

export const ContactCard = z.strictObject({
  format: z.literal(CONTACT_FORMAT),
  major: z.literal(CONTACT_MAJOR),
  office: z.strictObject({ id: Id, name: Line(200), kind: OfficeKind }),
  device: DeviceId,
  signingKey: SigningKey,
  recipient: HybridRecipient,
  /** For senders that have only a stock age without post-quantum recipients. */
  classicRecipient: ClassicRecipient,
  created: Instant,
  /** Ed25519 by `signingKey` over the canonical JSON of all the rest: proves that the key's owner made the card. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type ContactCard = z.infer<typeof ContactCard>;
