import { Id } from '../ids';
import { call } from '../ipc';
import { Travelling } from '../packs/contract';
import { z } from '../zod';
import { permissions, Role } from './permissions';

const Passphrase = z.string().min(1).max(1024);
const Name = z.string().trim().min(1).max(120);

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
      officeName: Name,
      officeKind: OfficeKind,
      userName: Name,
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
    input: z.strictObject({ code: z.string().max(400), userName: Name, passphrase: Passphrase }),
    output: SignedIn,
    needs: 'locked',
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
  lock: call({ input: z.strictObject({}), output: z.object({}), needs: 'anyone' }),
};
