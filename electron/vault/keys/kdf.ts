import { totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { hashRaw } from '@node-rs/argon2';
import { AppError } from '../../../shared/app-error';
import { z } from '../../../shared/zod';

export interface KdfParams {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

const MiB = 1024;

/** RFC 9106's second choice. Nothing weaker is written or read, so a header cannot be downgraded. */
export const KDF_FLOOR: KdfParams = { memoryKiB: 64 * MiB, passes: 3, lanes: 4 };
export const KDF_DEFAULT: KdfParams = { memoryKiB: 256 * MiB, passes: 3, lanes: 4 };
/** Above this a header is an attempt to exhaust the machine, not a safer vault. */
export const KDF_CEILING: KdfParams = { memoryKiB: 1024 * MiB, passes: 10, lanes: 16 };

export const KDF_KEY_BYTES = 32;
export const KDF_SALT_BYTES = 16;

const Params = z.strictObject({
  memoryKiB: z.int().min(KDF_FLOOR.memoryKiB).max(KDF_CEILING.memoryKiB),
  passes: z.int().min(KDF_FLOOR.passes).max(KDF_CEILING.passes),
  lanes: z.int().min(1).max(KDF_CEILING.lanes),
});

/** Parameters as they stand in the header; the algorithm is named so that a later one can follow. */
export const StoredKdf = Params.extend({ alg: z.literal('argon2id'), version: z.literal(19) });
export type StoredKdf = z.infer<typeof StoredKdf>;

/** @throws AppError kdf-out-of-range before anything is allocated */
export function checkKdf(params: KdfParams): StoredKdf {
  const { memoryKiB, passes, lanes } = params;
  const parsed = StoredKdf.safeParse({ alg: 'argon2id', version: 19, memoryKiB, passes, lanes });
  if (!parsed.success) throw new AppError('kdf-out-of-range');
  return parsed.data;
}

/** Argon2id over the passphrase's bytes. The caller wipes both the passphrase and the key. */
export async function deriveKey(
  passphrase: Uint8Array,
  salt: Uint8Array,
  params: KdfParams,
): Promise<Buffer> {
  const { memoryKiB, passes, lanes } = checkKdf(params);
  if (salt.length !== KDF_SALT_BYTES) throw new RangeError('the salt has 16 bytes');
  try {
    return await hashRaw(passphrase, {
      // const enums are not importable under isolatedModules: 2 is Argon2id, 1 is version 0x13.
      algorithm: 2,
      version: 1,
      memoryCost: memoryKiB,
      timeCost: passes,
      parallelism: lanes,
      outputLen: KDF_KEY_BYTES,
      salt,
    });
  } catch {
    // The library's message could quote its input; only lack of memory remains as a cause.
    throw new AppError('kdf-failed', { mebibytes: memoryKiB / MiB });
  }
}

/** Work in KiB-passes: what an attacker pays per guess, and what an unlock costs in time. */
export const kdfCost = (params: KdfParams): number => params.memoryKiB * params.passes;

export const isWeaker = (a: KdfParams, b: KdfParams): boolean => kdfCost(a) < kdfCost(b);

/**
 * Finds parameters that take about `targetMs` on this machine: memory first (it is what hurts an
 * attacker's hardware most), up to an eighth of the machine's, then passes.
 */
export async function calibrateKdf(targetMs = 1000, measure = timeDerivation): Promise<KdfParams> {
  const { lanes, passes } = KDF_FLOOR;
  // The first run also pays for loading and for touching fresh memory.
  await measure(KDF_FLOOR);
  const perMiB = (await measure(KDF_FLOOR)) / (KDF_FLOOR.memoryKiB / MiB);
  const machineMiB = Math.floor(totalmem() / 1024 / MiB / 8);
  const limit = Math.min(
    KDF_CEILING.memoryKiB / MiB,
    Math.max(machineMiB, KDF_FLOOR.memoryKiB / MiB),
  );
  const memoryMiB = Math.min(limit, roundDown(targetMs / perMiB, 32));
  const memoryKiB = Math.max(KDF_FLOOR.memoryKiB, memoryMiB * MiB);
  const onePassMs = ((perMiB / passes) * memoryKiB) / MiB;
  const affordable = Math.floor(targetMs / onePassMs);
  return { memoryKiB, passes: Math.min(KDF_CEILING.passes, Math.max(passes, affordable)), lanes };
}

async function timeDerivation(params: KdfParams): Promise<number> {
  const start = performance.now();
  await deriveKey(Buffer.from('calibration'), Buffer.alloc(KDF_SALT_BYTES), params);
  return performance.now() - start;
}

const roundDown = (value: number, step: number): number => Math.floor(value / step) * step;
