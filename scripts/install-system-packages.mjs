import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

requirePinnedNode();
await main(() => ensureSystemPackages({ tests: true }));
