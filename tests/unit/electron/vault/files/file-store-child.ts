/** A process of its own for the fault tests. Arguments: what to do, folder, and a number. */
import { randomBytes } from 'node:crypto';
import { isAppError } from '../../../../../shared/app-error';
import { openFileStore } from '../../../../../electron/vault/files/file-store';

const MIB = 1024 * 1024;
const [task, dir = '', amount = '0'] = process.argv.slice(2);
const store = openFileStore({ dir, wrapKey: Buffer.alloc(32, 7) });
const block = randomBytes(MIB);

function* blocks(count: number): Generator<Uint8Array> {
  for (let i = 0; i < count; i++) yield block;
}

const tasks: Record<string, () => Promise<unknown>> = {
  /** Writes files until killed; says the id and key of each one that is whole. */
  async forever() {
    console.log('started');
    for (;;) {
      const file = await store.put(blocks(3));
      console.log(
        JSON.stringify({ fileId: file.fileId, key: Buffer.from(file.key).toString('hex') }),
      );
    }
  },
  /** Puts one big file in and reads it out, watching memory. */
  async measure() {
    const count = Number(amount);
    let started = performance.now();
    const file = await store.put(blocks(count));
    const write = count / ((performance.now() - started) / 1000);
    started = performance.now();
    let size = 0;
    for await (const chunk of store.read(file.fileId, file.key)) size += chunk.length;
    const read = count / ((performance.now() - started) / 1000);
    const peakMib = process.resourceUsage().maxRSS / 1024;
    console.log(
      JSON.stringify({
        size,
        peakMib,
        writeMibPerSecond: Math.round(write),
        readMibPerSecond: Math.round(read),
      }),
    );
  },
  /** Fills the disk, and tells how it ended and whether the earlier file is still whole. */
  async fill() {
    const first = await store.put(blocks(1));
    const code = await store.put(blocks(50)).then(
      () => 'no error',
      (e) => (isAppError(e) ? e.code : String(e)),
    );
    const stillThere = (await store.readAll(first.fileId, first.key)).length;
    const again = await store.put(blocks(1)).then(() => 'written');
    const ids: string[] = [];
    for await (const id of store.list()) ids.push(id);
    console.log(
      JSON.stringify({
        code,
        stillThere,
        again,
        files: ids.length,
        removed: await openFileStore({ dir, wrapKey: block }).collectOrphans(ids),
      }),
    );
  },
};

await tasks[task ?? '']?.();
