import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';

requirePinnedNode();
await main(async () => (await import('./lib/run-bench.mjs')).runBench(process.argv.slice(2)));
