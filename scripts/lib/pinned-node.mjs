import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/**
 * Stops with a sentence when this process is not the Node that the project pins.
 * An older Node does not fail politely: the SQLite addon ends it with a segmentation fault.
 */
export function requirePinnedNode() {
  const pinned = readFileSync(new URL('.nvmrc', root), 'utf8').trim();
  if (process.versions.node.split('.')[0] === pinned.split('.')[0]) return;
  console.error(
    `Satchel's scripts run on Node ${pinned}, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Run them through npm, which finds the pinned Node in node_modules: npm run NAME.\n' +
      'If that is what you did, the pinned Node is not installed: run npm ci.',
  );
  process.exit(1);
}
