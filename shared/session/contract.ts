import { Id } from '../ids';
import { call } from '../ipc';
import { Travelling } from '../packs/contract';
import { AGENCY_FILE_BYTES } from '../keys/agency-request';
import { z } from '../zod';
import { NewName } from './new-name';
import { permissions, Role } from './permissions';

const Passphrase = z.string().min(1).max(1024);
const Name = z.string().trim().min(1).max(120);
/** Left out on the command line: the only account there is. */
const NameOrOnly = Name.optional();

export const OfficeKind = z.enum(['field', 'headquarters']);
export type OfficeKind = z.infer<typeof OfficeKind>;

/** A part of the vault that is older than another says it should be: somebody put back a copy. */
export const Notice = z.enum(['database-older', 'header-older']);
export type Notice = z.infer<typeof Notice>;

export const SignedIn = z.object({
  userId: Id,
  userName: z.string(),
  role: Role,
  permissions: z.array(z.enum(permissions)),
  officeId: Id,
  officeName: z.string(),
  officeKind: OfficeKind,
  /** Until the recovery kit has been proved, no case can be entered. */
  recoveryProved: z.boolean(),
  /** An invented vault for trying things out. */
  sample: z.boolean(),
  /** The header had to be read from its older copy. */
  headerRecovered: z.boolean(),
  notices: z.array(Notice),
  /** This vault is a travelling copy; null for the office's own. */
  travelling: Travelling.nullable(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** What the recovery kit prints; shown once, never stored. See shared/keys/recovery-kit.ts. */
export const RecoveryKit = z.object({
  vaultShortId: z.string(),
  madeOn: z.string(),
  rows: z.array(z.array(z.string())),
  code: z.string(),
  qrPayload: z.string(),
  instructionKeys: z.array(z.string()).readonly(),
});

/** One share on paper; shown once, never stored. See shared/keys/recovery-share.ts. */
export const ShareSheet = z.object({
  vaultShortId: z.string(),
  madeOn: z.string(),
  /** Which share this is, how many there are, how many open the vault. */
  number: z.int(),
  count: z.int(),
  threshold: z.int(),
  rows: z.array(z.array(z.string())),
  code: z.string(),
  qrPayload: z.string(),
});
export type ShareSheet = z.infer<typeof ShareSheet>;

const Shares = z.array(z.string().max(400)).min(1).max(9);
const AgencyFile = z.string().max(AGENCY_FILE_BYTES);

export const session = {
  status: call({
    input: z.strictObject({}),
    output: z.object({
      state: z.enum(['first-run', 'locked', 'unlocked', 'damaged']),
      signedIn: SignedIn.nullable(),
      /** Seconds that the next try has to wait. */
      waitSeconds: z.int(),
      problem: z.string().nullable(),
    }),
    needs: 'locked',
  }),
  create: call({
    input: z.strictObject({
      officeName: NewName,
      officeKind: OfficeKind,
      userName: NewName,
      passphrase: Passphrase,
    }),
    output: z.object({ signedIn: SignedIn, kit: RecoveryKit }),
    needs: 'locked',
  }),
  unlock: call({
    input: z.strictObject({ userName: z.string().max(120), passphrase: Passphrase }),
    output: SignedIn,
    needs: 'locked',
  }),
  /** Opens with the paper kit and sets a new passphrase for a named account. */
  recover: call({
    input: z.strictObject({
      code: z.string().max(400),
      userName: NameOrOnly,
      passphrase: Passphrase,
    }),
    output: SignedIn,
    needs: 'locked',
  }),
  /** Opens with some of the printed shares and sets a new passphrase for a named account. */
  recoverWithShares: call({
    input: z.strictObject({ shares: Shares, userName: NameOrOnly, passphrase: Passphrase }),
    output: SignedIn,
    needs: 'locked',
  }),
  /** Writes a request for headquarters (ticket kind `agency-recovery`); its code is read out to them. */
  askAgency: call({
    input: z.strictObject({ userName: Name, passphrase: Passphrase, ticket: z.string().max(64) }),
    output: z.object({ code: z.string() }),
    needs: 'locked',
  }),
  /** Headquarters' answer to the request, or its key itself; the passphrase is the one given with the request. */
  recoverWithAgency: call({
    input: z.strictObject({
      proof: z.union([
        z.strictObject({ answer: AgencyFile }),
        z.strictObject({ identity: z.string().max(64 * 1024) }),
      ]),
      userName: NameOrOnly,
      passphrase: Passphrase,
    }),
    output: SignedIn,
    needs: 'locked',
    maxBytes: 2 * AGENCY_FILE_BYTES,
  }),
  /** Makes the vault of invented people and opens it. Never mixes with real work. */
  openSample: call({ input: z.strictObject({}), output: SignedIn, needs: 'locked' }),
  passphraseStrength: call({
    input: z.strictObject({
      passphrase: z.string().max(1024),
      context: z.array(z.string().max(120)).max(4),
    }),
    output: z.object({
      score: z.int().min(0).max(4),
      acceptable: z.boolean(),
      warnings: z.array(z.string()),
    }),
    needs: 'locked',
  }),
  suggestPassphrase: call({
    input: z.strictObject({}),
    output: z.object({ passphrase: z.string() }),
    needs: 'locked',
  }),
  changePassphrase: call({
    input: z.strictObject({ current: Passphrase, next: Passphrase }),
    output: z.object({}),
    needs: 'anyone',
  }),
  /** The kit typed or scanned again: the proof that it was written down. */
  proveRecovery: call({
    input: z.strictObject({ code: z.string().max(400) }),
    output: z.object({}),
    needs: 'anyone',
  }),
  /** A new kit; the old one stops working. */
  replaceRecovery: call({
    input: z.strictObject({ passphrase: Passphrase }),
    output: RecoveryKit,
    needs: 'users.manage',
  }),
  /** What opens the vault when a passphrase is forgotten. */
  waysBack: call({
    input: z.strictObject({}),
    output: z.object({
      /** When the proved kit was made; null without one. */
      kitMadeAt: z.string().nullable(),
      agency: z.array(z.object({ id: z.string(), createdAt: z.string() })),
      /** Shares of which enough were typed again. */
      shares: z
        .object({ id: z.string(), createdAt: z.string(), threshold: z.int(), count: z.int() })
        .nullable(),
      /** When the vault key was renewed, UTC milliseconds; null where it is the first. */
      keyRenewedAt: z.int().nullable(),
      /** Since somebody's way in was taken away: renew the key. */
      keyRenewalDue: z.boolean(),
    }),
    needs: 'anyone',
  }),
  /** Seals a way in to headquarters: their age recipients, one a line. Asks for the passphrase again. */
  addAgencyRecovery: call({
    input: z.strictObject({ recipients: z.string().max(64 * 1024), passphrase: Passphrase }),
    output: z.object({}),
    needs: 'users.manage',
  }),
  removeAgencyRecovery: call({
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({}),
    needs: 'users.manage',
  }),
  /** Shares for people who are trusted together; those before stop working once these are proved. */
  makeShares: call({
    input: z.strictObject({
      threshold: z.int().min(2).max(9),
      count: z.int().min(2).max(9),
      passphrase: Passphrase,
    }),
    output: z.object({ sheets: z.array(ShareSheet) }),
    needs: 'users.manage',
  }),
  /** Enough of the shares typed or scanned again: the proof that they were written down. */
  proveShares: call({
    input: z.strictObject({ shares: Shares }),
    output: z.object({}),
    needs: 'users.manage',
  }),
  removeShares: call({
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({}),
    needs: 'users.manage',
  }),
  /**
   * Gives the vault a new key; nobody is signed in afterwards. Answers the kinds of ways in that have to be made
   * again. Killed at any moment, the vault opens as before or as after.
   */
  rotateKey: call({
    input: z.strictObject({ passphrase: Passphrase }),
    output: z.object({ lost: z.array(z.string()) }),
    needs: 'users.manage',
  }),
  /**
   * Goes on as an office whose laptop and keys are lost, under its own id and numbers. The vault is closed; whoever
   * works on unlocks it again.
   */
  becomeOffice: call({
    input: z.strictObject({ officeId: Id }),
    output: z.object({}),
    needs: 'users.manage',
  }),
  lock: call({ input: z.strictObject({}), output: z.object({}), needs: 'anyone' }),
};
