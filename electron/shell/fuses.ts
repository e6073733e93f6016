import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What @electron/fuses looks for; the wire follows: version, length, then one character per fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const inspectFuse = 3;
const chunkBytes = 4 * 1024 * 1024;
const longestWire = 2 + 255;

/**
 * The fuse wire of an Electron binary, such as `00010000`, or null when it has none.
 * Read from the file itself: an environment variable or argument could be set by anybody.
 */
export function readFuseWire(binary: string): string | null {
  const file = openSync(binary, 'r');
  try {
    return findWire(file);
  } finally {
    closeSync(file);
  }
}

function findWire(file: number): string | null {
  // Chunks overlap, so that a wire on a border is seen whole in the chunk where it begins.
  const buffer = Buffer.alloc(chunkBytes + sentinel.length + longestWire);
  for (let position = 0; ; position += chunkBytes) {
    const length = readSync(file, buffer, 0, buffer.length, position);
    if (length === 0) return null;
    const at = buffer.subarray(0, length).indexOf(sentinel);
    if (at < 0 || at >= chunkBytes) continue;
    const wire = at + sentinel.length;
    return buffer.toString('latin1', wire + 2, wire + 2 + (buffer[wire + 1] ?? 0));
  }
}

/** True for a binary that was made for tests: its fuse lets Node's inspector in. */
export const acceptsInspect = (wire: string | null): boolean => wire?.[inspectFuse] === '1';

/** On macOS the fuses stand in the framework, not in the small launcher. */
export function fuseBinary(execPath: string, platform: NodeJS.Platform): string {
  return platform === 'darwin'
    ? join(dirname(execPath), '../Frameworks/Electron Framework.framework/Electron Framework')
    : execPath;
}
