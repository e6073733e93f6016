import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main, sentence } from './lib/run.mjs';

requirePinnedNode();
await main(async () => {
  const { runChecks } = await import('./lib/checks.mjs');
  const failed = await runChecks(process.argv.slice(2));
  if (failed.length) throw sentence(`Failed: ${failed.join(', ')}`);
});
