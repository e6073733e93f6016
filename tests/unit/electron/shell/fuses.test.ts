import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { acceptsInspect, fuseBinary, readFuseWire } from '../../../../electron/shell/fuses';

const dir = mkdtempSync(join(tmpdir(), 'satchel-fuses-'));
afterAll(() => rmSync(dir, { recursive: true }));

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const chunk = 4 * 1024 * 1024;

function binaryWith(wire: string, at: number): string {
  const path = join(dir, `binary-${at}`);
  const bytes = Buffer.alloc(at + 5000, 0x90);
  bytes.write(sentinel, at, 'latin1');
  bytes[at + sentinel.length] = 1;
  bytes[at + sentinel.length + 1] = wire.length;
  bytes.write(wire, at + sentinel.length + 2, 'latin1');
  writeFileSync(path, bytes);
  return path;
}

describe('fuses of a binary', () => {
  it.each([0, 12_345, chunk - 40, chunk - 33, chunk - 1, chunk, chunk + 7])(
    'are found at offset %i',
    (at) => {
      expect(readFuseWire(binaryWith('00010r00', at))).toBe('00010r00');
    },
  );

  it('are absent from a file without a wire', () => {
    const path = join(dir, 'none');
    writeFileSync(path, Buffer.alloc(chunk + 100));
    expect(readFuseWire(path)).toBeNull();
  });

  it('let the inspector in only when that one is on', () => {
    expect(acceptsInspect('00010000')).toBe(true);
    expect(acceptsInspect('11101111')).toBe(false);
    expect(acceptsInspect(null)).toBe(false);
  });

  it('stand in the framework on macOS', () => {
    expect(fuseBinary('/A.app/Contents/MacOS/A', 'darwin')).toContain(
      '/A.app/Contents/Frameworks/',
    );
    expect(fuseBinary('/opt/Satchel/satchel', 'linux')).toBe('/opt/Satchel/satchel');
  });
});
