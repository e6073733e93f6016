import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import { AgencyAnswer, AgencyRequest } from '../../../shared/keys/agency-request';
import { diagnoseGroups, toFiveBits, toGroups } from '../../../shared/keys/checked-groups';
import { z } from '../../../shared/zod';
import { agencySlots, openAgencySlots } from './agency-slot';
import { Renewal, Resealed } from './header';
import { readHeader } from './header-file';
import { checkKdf, deriveKey, KDF_DEFAULT, KDF_SALT_BYTES, type KdfParams, StoredKdf } from './kdf';
import { assertPassphrase } from './passphrase';
import { passphraseBytes } from './passphrase-bytes';
import { makeRenewal, openHeldKey, resealVaultKey } from './renewal';
import { nowToTheSecond } from './user-slot';
import { unwrapVaultKey, type SlotBinding } from './wrap';
import { writeFileAtomically } from './write-file-atomically';

/**
 * The way back through headquarters, offline.
 *
 * The laptop makes a key pair for this one request and keeps its secret half under the passphrase that the person
 * will have from now on. The request carries the public half and the slots that only headquarters can open.
 * Headquarters calls the person back, hears the request's code, and only then answers: the vault key sealed to that
 * key pair. The answer is of no use to anybody who has not both the laptop and the new passphrase, and of no use at
 * all once it was used.
 */
export const REQUEST_FILE = 'recovery-request.json';

const Pending = z.strictObject({
  requestId: z.uuid(),
  kdf: StoredKdf,
  salt: z.string().max(40),
  renewal: Renewal,
});
type Pending = z.infer<typeof Pending>;

export interface MadeRequest {
  /** The file for headquarters. */
  text: string;
  /** Five groups, to be read out on the telephone. */
  code: string;
}

/** A request made before is replaced: the answer to it opens nothing any more. @throws AppError no-agency-slot, passphrase-*, vault-not-found */
export async function makeAgencyRequest(options: {
  dir: string;
  userName: string;
  /** The passphrase that the account is to have. */
  passphrase: string;
  kdf?: KdfParams | undefined;
}): Promise<MadeRequest> {
  const { dir, userName, passphrase } = options;
  const { header } = readHeader(dir);
  const slots = agencySlots(header).map(({ id, sealed }) => ({ id, sealed }));
  if (slots.length === 0) throw new AppError('no-agency-slot');
  await assertPassphrase(passphrase, [userName]);
  const kdf = checkKdf(options.kdf ?? KDF_DEFAULT);
  const salt = randomBytes(KDF_SALT_BYTES);
  const requestId = randomUUID();
  const kek = await keyFrom(passphrase, salt, kdf);
  const renewal = makeRenewal(kek, bindingOf(header.vaultId, requestId));
  kek.fill(0);
  const pending: Pending = { requestId, kdf, salt: salt.toString('base64'), renewal };
  writeFileAtomically(join(dir, REQUEST_FILE), `${canonicalJson(pending)}\n`);
  const request: AgencyRequest = {
    format: 'satchel-recovery-request',
    version: 1,
    requestId,
    vaultId: header.vaultId,
    createdAt: nowToTheSecond(),
    publicKey: renewal.publicKey,
    slots,
  };
  return { text: `${canonicalJson(request)}\n`, code: requestCode(request) };
}

/** @throws AppError recovery-request-damaged */
export function readAgencyRequest(text: string): AgencyRequest {
  const parsed = AgencyRequest.safeParse(parseJson(text));
  if (!parsed.success) throw new AppError('recovery-request-damaged');
  return parsed.data;
}

/** 75 bits of the whole request, in groups that show a slip of the tongue. */
export const requestCode = (request: AgencyRequest): string =>
  toGroups(
    toFiveBits(createHash('sha256').update(canonicalJson(request)).digest()).slice(0, CODE_VALUES),
  ).join('-');
const CODE_VALUES = 15;
const CODE_GROUPS = 5;

/**
 * What headquarters answers, once it has the person on the telephone.
 *
 * @param code as the person read it out
 * @param identities headquarters' age identities, one a line
 * @throws AppError recovery-request-code-wrong, agency-key-wrong, identity-invalid
 */
export async function answerAgencyRequest(
  request: AgencyRequest,
  code: string,
  identities: string,
): Promise<string> {
  const heard = diagnoseGroups(code, CODE_GROUPS);
  if (heard.state !== 'complete' || toGroups(heard.values).join('-') !== requestCode(request))
    throw new AppError('recovery-request-code-wrong');
  const slots = request.slots.map((slot) => ({
    ...slot,
    kind: 'agency' as const,
    createdAt: request.createdAt,
  }));
  const opened = await openAgencySlots({ vaultId: request.vaultId, slots }, identities);
  if (!opened) throw new AppError('agency-key-wrong');
  const { vaultId, requestId, publicKey } = request;
  const sealed = resealVaultKey({ publicKey }, opened.vaultKey, bindingOf(vaultId, requestId));
  opened.vaultKey.fill(0);
  const answer: AgencyAnswer = {
    format: 'satchel-recovery-answer',
    version: 1,
    requestId,
    vaultId,
    slotId: opened.slot.id,
    ...sealed,
  };
  return `${canonicalJson(answer)}\n`;
}

/**
 * @returns the vault key and the slot through which it came
 * @throws AppError recovery-answer-damaged, recovery-answer-other, recovery-answer-passphrase
 */
export async function openAgencyAnswer(options: {
  dir: string;
  answer: string;
  passphrase: string;
}): Promise<{ slotId: string; vaultKey: Buffer }> {
  const parsed = AgencyAnswer.safeParse(parseJson(options.answer));
  if (!parsed.success) throw new AppError('recovery-answer-damaged');
  const { requestId, vaultId, slotId, kem, nonce, sealed } = parsed.data;
  const resealed = Resealed.safeParse({ kem, nonce, sealed });
  if (!resealed.success) throw new AppError('recovery-answer-damaged');
  const pending = readPending(options.dir);
  if (pending?.requestId !== requestId || readHeader(options.dir).header.vaultId !== vaultId)
    throw new AppError('recovery-answer-other');
  const kek = await keyFrom(options.passphrase, Buffer.from(pending.salt, 'base64'), pending.kdf);
  const binding = bindingOf(vaultId, requestId);
  try {
    const seed = unwrapVaultKey(kek, pending.renewal.secret, binding, 'satchel/v1/slot-renewal');
    if (!seed) throw new AppError('recovery-answer-passphrase');
    seed.fill(0);
    const held = { wrapped: resealed.data, renewal: pending.renewal };
    const vaultKey = openHeldKey(kek, held, binding);
    if (!vaultKey) throw new AppError('recovery-answer-damaged');
    return { slotId, vaultKey };
  } finally {
    kek.fill(0);
  }
}

export const forgetRequest = (dir: string): void =>
  rmSync(join(dir, REQUEST_FILE), { force: true });

function readPending(dir: string): Pending | null {
  const path = join(dir, REQUEST_FILE);
  if (!existsSync(path)) return null;
  return Pending.safeParse(parseJson(readFileSync(path, 'utf8'))).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function keyFrom(passphrase: string, salt: Buffer, kdf: KdfParams): Promise<Buffer> {
  const bytes = passphraseBytes(passphrase);
  try {
    return await deriveKey(bytes, salt, kdf);
  } finally {
    bytes.fill(0);
  }
}

/** Bound like a slot, so that nothing made for one request opens another. */
const bindingOf = (vaultId: string, requestId: string): SlotBinding => ({
  vaultId,
  slotId: requestId,
  kind: 'recovery',
  userId: null,
});
