import { spawn } from 'node:child_process';

import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';

requirePinnedNode();

await main(async () => {
  const { prepareRun } = await import('./lib/prepare-run.mjs');
  const { command, args, env } = await prepareRun();
  const program = spawn(command, [...args, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
    cwd: '/',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    program.on('error', reject);
    program.on('close', (code) => resolve(code ?? 1));
  });
});
