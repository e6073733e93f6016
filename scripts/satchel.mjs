import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { buildIfStale } from './lib/build.mjs';
import { projectDir } from './lib/paths.mjs';
import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';
import { withoutDumps } from './lib/without-dumps.mjs';

requirePinnedNode();

// Standard output belongs to the command alone: the build speaks only when it fails, on standard error.
await main(async () => {
  await buildIfStale();
  const script = join(projectDir, 'out/main/satchel.cjs');
  const [command, ...args] = withoutDumps([process.execPath, script, ...process.argv.slice(2)]);
  // npm starts scripts in the project's folder; paths on the command line are the caller's.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const { status, signal, error } = spawnSync(command, args, { stdio: 'inherit', cwd });
  if (error) throw error;
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
});
