import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

import { run, temporaryFolder } from '../support/node-child';
import { steadyStrace } from '../support/tracer/steady-strace';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Where strace is not mended, it ends in two of three runs of this. */
const killsInARow = `
for i in $(seq 1 300); do
  sleep 5 & p=$!
  (kill -USR1 $p; kill -KILL $p) &
  sleep 5 & q=$!
  kill -TERM $q; kill -KILL $q
done 2>/dev/null
wait
exec "$0" -e "console.log(process.env.LD_PRELOAD, require('node:net').connect('/nowhere').on('error', () => {}) !== null)"
`;

it('watches on where processes are killed while another signal is on its way to them', async () => {
  const log = join(folder.path, 'calls.log');
  const [command, ...args] = steadyStrace('-yy', '-e', 'trace=%network', '-o', log);
  const shell = ['bash', '-c', killsInARow, process.execPath];
  const { code, stdout, stderr } = await run(command!, [...args, ...shell]);
  expect(stderr).not.toContain('strace:');
  expect(code).toBe(0);
  expect(stdout, 'what is watched runs without the library').toBe('undefined true\n');
  expect(readFileSync(log, 'utf8')).toMatch(/connect\(.*sun_path="\/nowhere"/);
}, 60_000);
