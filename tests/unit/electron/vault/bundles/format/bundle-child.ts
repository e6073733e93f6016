/** A process of its own for the fault and memory tests. Arguments: what to do, folder, MiB of documents. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAppError } from '../../../../../../shared/app-error';
import type { BundleSource } from '../../../../../../electron/vault/bundles/format/bundle-plan';
import { openBundle } from '../../../../../../electron/vault/bundles/format/bundle-reader';
import {
  writeBundle,
  type WrittenBundle,
} from '../../../../../../electron/vault/bundles/format/bundle-writer';
import { openFileStore } from '../../../../../../electron/vault/files/file-store';
import { draftOf, makeOffice } from './bundle-fixture';

const MIB = 1024 * 1024;
const [task, dir = '', amount = '1'] = process.argv.slice(2);
const count = Number(amount);
const field = await makeOffice(1);
const hq = await makeOffice(2);
const out = join(dir, 'case.satchel');
const block = randomBytes(MIB);

function documents(blocks: number): BundleSource[] {
  const hash = createHash('sha256');
  for (let i = 0; i < blocks; i++) hash.update(block);
  function* open(): Generator<Uint8Array> {
    for (let i = 0; i < blocks; i++) yield block;
  }
  return [{ name: `data/blobs/${hash.digest('hex')}`, size: blocks * MIB, open }];
}

const write = (
  members: BundleSource[],
  onProgress?: (done: number) => void,
): Promise<WrittenBundle> =>
  writeBundle({
    out,
    recipients: [hq.keys.hybrid.recipient],
    signer: field.signer,
    draft: draftOf(field),
    members,
    ...(onProgress && { onProgress }),
  });

async function readIntoStaging(): Promise<number> {
  const staging = openFileStore({ dir: join(dir, 'staging'), wrapKey: Buffer.alloc(32, 1) });
  const bundle = await openBundle({
    source: out,
    identities: hq.identities,
    knownSigners: [{ signingKey: field.signingKey, officeId: field.id }],
  });
  return (await bundle.readMembers({ open: () => staging.create() })).bytes;
}

const seconds = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const started = performance.now();
  const value = await work();
  return [value, (performance.now() - started) / 1000];
};

const tasks: Record<string, () => Promise<void>> = {
  async measure() {
    const members = documents(count);
    const [, writing] = await seconds(() => write(members));
    const [bytes, reading] = await seconds(readIntoStaging);
    const peakMib = process.resourceUsage().maxRSS / 1024;
    console.log(
      JSON.stringify({
        bytes,
        peakMib,
        writeMibPerSecond: Math.round(count / writing),
        readMibPerSecond: Math.round(count / reading),
      }),
    );
  },
  /** Writes until killed, saying when it is in the middle. */
  async slow() {
    for (;;)
      await write(
        documents(count),
        (done) => done > 2 * MIB && done < 3 * MIB && console.log('in the middle'),
      );
  },
  async fill() {
    const code = await write(documents(count)).then(
      () => 'written',
      (error) => (isAppError(error) ? error.code : String(error)),
    );
    console.log(JSON.stringify({ code, left: readdirSync(dir) }));
  },
};

await tasks[task ?? '']?.();
