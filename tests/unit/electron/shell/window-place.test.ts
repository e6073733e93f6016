import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { keepLook, readLook } from '../../../../electron/shell/window-look';
import { stillVisible } from '../../../../electron/shell/window-place';

const at = (x: number, y: number) => ({
  bounds: { x, y, width: 1280, height: 832 },
  maximized: true,
  fullScreen: false,
});
const laptop = { x: 0, y: 0, width: 1366, height: 768 };
const beside = { x: 1366, y: 0, width: 1920, height: 1080 };

describe('where the window stood', () => {
  it('is kept while it can be seen there', () => {
    expect(stillVisible(at(1500, 20), [laptop, beside])).toEqual(at(1500, 20));
    expect(stillVisible(null, [laptop])).toBeNull();
  });

  it('is forgotten when its screen is gone, or too little of it could be grasped', () => {
    expect(stillVisible(at(1500, 20), [laptop])).toBeNull();
    expect(stillVisible(at(1300, 20), [laptop])).toBeNull();
    expect(stillVisible(at(0, -800), [laptop])).toBeNull();
  });
});

describe('how the window looked', () => {
  it('is kept in the open: language and colours, and nothing else', () => {
    const directory = join(mkdtempSync(join(tmpdir(), 'satchel-data-')), 'satchel');
    expect(readLook(directory)).toBeNull();
    keepLook(directory, { language: 'ar', theme: 'dark' });
    expect(readLook(directory)).toEqual({ language: 'ar', theme: 'dark' });
    expect(readdirSync(directory)).toEqual(['window.json']);
    const path = join(directory, 'window.json');
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object)).toEqual([
      'language',
      'theme',
    ]);
    writeFileSync(path, '{"language":"../x","theme":"dark"}');
    expect(readLook(directory)).toBeNull();
    rmSync(directory, { recursive: true });
  });
});
