import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';

requirePinnedNode();

await main(async () => {
  const { prepareRun } = await import('./lib/prepare-run.mjs');
  const { keepRunning } = await import('./lib/keep-running.mjs');
  const program = keepRunning(await prepareRun(), process.argv.slice(2));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void program.stop(signal));
  process.exitCode = (await program.ended) ?? 1;
});
