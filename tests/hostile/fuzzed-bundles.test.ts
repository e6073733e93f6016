import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { decryptAge } from '../../electron/vault/bundles/format/age-container';
import { openBundle } from '../../electron/vault/bundles/format/bundle-reader';
import { seededRandom, type Random } from '../../electron/vault/demo/random';
import {
  dropStaged,
  knownSigners,
  stageBundle,
} from '../../electron/vault/services/bundles/staging';
import { isAppError } from '../../shared/app-error';
import { sealed } from '../support/attack/bundle-builder';
import { type FixedOffices, openFixedHeadquarters } from '../support/attack/fixed-offices';
import { everything } from '../support/hand-over';
import type { TestOffice } from '../support/test-office';

/** 100,000 in all; a seed of its own each day, printed, and any can be run again with SATCHEL_FUZZ_SEED. */
const SEED = Number(process.env['SATCHEL_FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const SEALED_CASES = 60_000;
const OPENED_CASES = 36_000;
const STAGED_CASES = 4_000;
/** No single one may take longer, whatever it claims about itself. */
const LONGEST_MS = 1500;
/** Kept beyond what the first ten thousand left behind. */
const BYTES = 2 * 1024 * 1024;
const WARM = 10_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/**
 * What is still held after a collection; the size of the process says more about when the last one was. A collection
 * hands dead buffers to another thread, and counts them until that has freed them: the second finds the first's freed.
 */
async function kept(): Promise<number> {
  collectGarbage();
  await setTimeout(100);
  collectGarbage();
  await setTimeout(100);
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const folder = join(import.meta.dirname, 'bundles');
const offices = JSON.parse(readFileSync(join(folder, 'offices.json'), 'utf8')) as FixedOffices;
const identity = (
  JSON.parse(offices.identities) as { classic: { identity: string; recipient: string } }
).classic;
const honest = readFileSync(join(folder, 'honest.satchel'));

let hq: TestOffice;
let plain: Buffer;
let before: string;
let signed: string;

beforeAll(async () => {
  hq = await openFixedHeadquarters(offices);
  await hq.session().vault.swept;
  const pieces: Uint8Array[] = [];
  for await (const piece of await decryptAge(once(honest), [identity.identity]))
    pieces.push(piece.slice());
  plain = Buffer.concat(pieces);
  signed = await readWhole(honest);
  before = everything(hq, []);
  console.log(`fuzz seed ${SEED}`);
});
afterAll(() => hq.close());

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** One to four of: a flipped bit, a cut, a piece doubled, a piece from elsewhere, zeros, a borderline byte. */
function mutate(random: Random, bytes: Buffer): Buffer {
  let out = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(out.length);
    const length = 1 + random.below(Math.min(200, out.length - at));
    switch (random.below(6)) {
      case 0:
        out[at]! ^= 1 << random.below(8);
        break;
      case 1:
        out = out.subarray(0, at + 1);
        break;
      case 2:
        out = Buffer.concat([out.subarray(0, at + length), out.subarray(at)]);
        break;
      case 3:
        out.copy(out, random.below(out.length), at, at + length);
        break;
      case 4:
        out.fill(0, at, at + length);
        break;
      default:
        out[at] = [0, 0x0a, 0x22, 0x5c, 0x7f, 0x80, 0xff][random.below(7)]!;
    }
  }
  return out;
}

/**
 * What is not a plain refusal by its own code is a defect. What still passes must say exactly what was signed: only
 * bytes that mean nothing may differ (zeros after the end of a tar, its owner fields, minisign's untrusted comment).
 */
async function expectRefused(work: () => Promise<string>): Promise<void> {
  const started = performance.now();
  let outcome: string;
  try {
    outcome = await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    outcome = error.code;
  }
  expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  if (outcome !== signed) expect(outcome).toMatch(/^(bundle|journal|sender)-/);
}

const nowhere = {
  open: () => ({ write: async () => {}, finish: async () => {}, abort: async () => {} }),
};

/** The digest of what was signed. */
async function readWhole(file: Uint8Array): Promise<string> {
  const opened = await openBundle({
    source: once(file),
    identities: [identity.identity],
    knownSigners: knownSigners(hq.session().vault),
    limits: { totalBytes: 1024 * 1024, memberBytes: 1024 * 1024 },
  });
  await opened.readMembers(nowhere);
  return opened.digest;
}

describe('a hundred thousand mutated bundles', () => {
  it('are refused when the sealed file was changed', { timeout: 1_200_000 }, async () => {
    const random = seededRandom(SEED);
    let memory = 0;
    for (let n = 0; n < SEALED_CASES; n += 1) {
      if (n === WARM) memory = await kept();
      const file = mutate(random, honest);
      await expectRefused(() => readWhole(file));
    }
    expect((await kept()) - memory).toBeLessThan(BYTES);
  });

  it(
    'are refused when what is inside was changed and sealed again',
    { timeout: 1_200_000 },
    async () => {
      const random = seededRandom(SEED + 1);
      let memory = 0;
      for (let n = 0; n < OPENED_CASES; n += 1) {
        if (n === WARM) memory = await kept();
        const inside = mutate(random, plain);
        const file = await sealed(inside, [identity.recipient]);
        await expectRefused(() => readWhole(file));
      }
      expect((await kept()) - memory).toBeLessThan(BYTES);
    },
  );

  it('leave the vault as it was, to the last row', { timeout: 600_000 }, async () => {
    const random = seededRandom(SEED + 2);
    const { vault } = hq.session();
    for (let n = 0; n < STAGED_CASES; n += 1) {
      const inside = mutate(random, plain);
      const file = await sealed(inside, [identity.recipient]);
      await expectRefused(async () => {
        const staged = await stageBundle(vault, once(file));
        await dropStaged(vault, staged);
        return staged.digest;
      });
    }
    expect(everything(hq, [])).toBe(before);
  });
});
