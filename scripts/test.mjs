import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';

requirePinnedNode();
await main(async () => (await import('./lib/test-everything.mjs')).testEverything());
