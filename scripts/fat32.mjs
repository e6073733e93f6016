import { requirePinnedNode } from './lib/pinned-node.mjs';
import { main } from './lib/run.mjs';

requirePinnedNode();
// A kernel that knows FAT, where this machine's does not: the same tests with a stick that is mounted.
await main(async () => (await import('./lib/in-kernel.mjs')).inKernel(process.argv.slice(2)));
