import { AppError } from '../app-error';
import { formatRecoveryCode, parseRecoveryCode, recoveryCodeGroups } from './recovery-code';

/** What a printed recovery kit holds. No name of a person, and of the vault only eight signs. */
export interface RecoveryKit {
  vaultShortId: string;
  /** ISO date on which the kit was made. */
  madeOn: string;
  /** The eleven groups, four to a line. */
  rows: string[][];
  code: string;
  /** Upper case letters, digits, `:` and `-` only, so that a QR code stays in its small alphanumeric mode. */
  qrPayload: string;
  /** Keys in the namespace `keys`, in the order in which they are printed. */
  instructionKeys: readonly string[];
}

const QR_PREFIX = 'SATCHEL:R1';
const GROUPS_A_ROW = 4;
const INSTRUCTION_KEYS = [
  'kit.instructions.whatItOpens',
  'kit.instructions.keepApart',
  'kit.instructions.howToUse',
  'kit.instructions.whenLost',
] as const;

/** Eight signs of the vault's id: enough to tell the kits of one office apart. */
export const vaultShortId = (vaultId: string): string => {
  const signs = vaultId.replaceAll('-', '').slice(0, 8).toUpperCase();
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
};

export function makeRecoveryKit(options: {
  vaultId: string;
  code: string;
  madeOn: string;
}): RecoveryKit {
  const secret = parseRecoveryCode(options.code);
  const groups = recoveryCodeGroups(secret);
  const shortId = vaultShortId(options.vaultId);
  return {
    vaultShortId: shortId,
    madeOn: options.madeOn,
    rows: [
      groups.slice(0, GROUPS_A_ROW),
      groups.slice(GROUPS_A_ROW, 2 * GROUPS_A_ROW),
      groups.slice(2 * GROUPS_A_ROW),
    ],
    code: formatRecoveryCode(secret),
    qrPayload: `${QR_PREFIX}:${shortId}:${groups.join('')}`,
    instructionKeys: INSTRUCTION_KEYS,
  };
}

/**
 * Reads what was typed, or what a scanner made of the QR code.
 *
 * @param vaultId of the vault to be opened, where known, to notice the kit of another one
 * @throws AppError recovery-kit-other-vault {kit, vault}, or those of `parseRecoveryCode`
 */
export function parseRecoveryInput(
  text: string,
  vaultId?: string,
): { code: string; vaultShortId: string | null } {
  const scanned = /^\s*SATCHEL:R1:([0-9A-F]{4}-[0-9A-F]{4}):(\S+)\s*$/.exec(text);
  const fromKit = scanned?.[1] ?? null;
  if (fromKit !== null && vaultId !== undefined && fromKit !== vaultShortId(vaultId)) {
    throw new AppError('recovery-kit-other-vault', { kit: fromKit, vault: vaultShortId(vaultId) });
  }
  return {
    code: formatRecoveryCode(parseRecoveryCode(scanned?.[2] ?? text)),
    vaultShortId: fromKit,
  };
}
