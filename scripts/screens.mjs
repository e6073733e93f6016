import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';

requirePinnedNode();
await main(async () =>
  (await import('./lib/playwright.mjs')).runPlaywright('screens', process.argv.slice(2)),
);
