import { main } from './lib/run.mjs';
import { requirePinnedNode } from './lib/pinned-node.mjs';

requirePinnedNode();
const { buildAll } = await import('./lib/build.mjs');
await main(() => buildAll());
