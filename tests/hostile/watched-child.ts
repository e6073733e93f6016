/**
 * Reads bundles in a process whose system calls are watched. Arguments: their names as JSON. For each it looks for a
 * file that is not there, so that the record shows where the reading of which one began.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { toFailure } from '../../electron/vault/failure';
import { applyBundle } from '../../electron/vault/services/bundles/bundles-handlers';
import { dropStaged, stageBundle } from '../../electron/vault/services/bundles/staging';
import { type FixedOffices, openFixedHeadquarters } from '../support/attack/fixed-offices';

const [folder = '', list = '[]'] = process.argv.slice(2);
const offices = JSON.parse(readFileSync(join(folder, 'offices.json'), 'utf8')) as FixedOffices;
const mark = (text: string): void => void existsSync(`/satchel-mark/${text}`);

const hq = await openFixedHeadquarters(offices);
const session = hq.session();
await session.vault.swept;

async function read(file: string): Promise<string> {
  try {
    const staged = await stageBundle(session.vault, join(folder, file));
    try {
      await applyBundle(session, staged);
      return 'taken';
    } catch (error) {
      await dropStaged(session.vault, staged);
      throw error;
    }
  } catch (error) {
    return toFailure(error).code;
  }
}

const codes: Record<string, string> = {};
for (const file of JSON.parse(list) as string[]) {
  mark(`begin/${file}`);
  codes[file] = await read(file);
}
mark('end/');
process.stdout.write(JSON.stringify({ dir: hq.dir, codes }));
await hq.close();
