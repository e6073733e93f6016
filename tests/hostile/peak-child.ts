/** Reads bundles in a process of its own and says how far its memory ever rose. Arguments: where they lie, their names as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { toFailure } from '../../electron/vault/failure';
import { dropStaged, stageBundle } from '../../electron/vault/services/bundles/staging';
import { type FixedOffices, openFixedHeadquarters } from '../support/attack/fixed-offices';

const [folder = '', list = '[]'] = process.argv.slice(2);
const offices = JSON.parse(readFileSync(join(folder, 'offices.json'), 'utf8')) as FixedOffices;
const hq = await openFixedHeadquarters(offices);
const { vault } = hq.session();
await vault.swept;

async function read(path: string): Promise<string> {
  try {
    await dropStaged(vault, await stageBundle(vault, path));
    return 'staged';
  } catch (error) {
    return toFailure(error).code;
  }
}

/** What opening the vault took at its height is no bundle's doing: Linux forgets it, but for `resourceUsage`, which does not. */
const forgetPeak = (): void => writeFileSync('/proc/self/clear_refs', '5');

const highest = (): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) * 1024;

/** Bytes by which the process was larger at its height than before. */
async function growth(path: string): Promise<{ code: string; grown: number }> {
  forgetPeak();
  const before = process.memoryUsage().rss;
  const code = await read(path);
  return { code, grown: highest() - before };
}

await read(join(folder, 'honest.satchel'));
const codes: string[] = [];
const grown: number[] = [];
for (const name of JSON.parse(list) as string[]) {
  const told = await growth(resolve(folder, name));
  codes.push(told.code);
  grown.push(told.grown);
}
process.stdout.write(JSON.stringify({ codes, grown }));
await hq.close();
