import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  type Handover,
  leaveHandover,
  stopsTooOften,
  stopsWith,
  takeHandover,
} from '../../../../electron/shell/handover';

const left: Handover = {
  reason: 'idle',
  vault: 'given',
  given: '/media/stick/visit',
  place: {
    bounds: { x: -40, y: 0, width: 1280, height: 832 },
    maximized: false,
    fullScreen: false,
  },
  contentProtection: false,
  stops: [],
};

let profile: string;
beforeEach(() => void (profile = mkdtempSync(join(tmpdir(), 'satchel-profile-'))));
afterEach(() => rmSync(profile, { recursive: true }));
const path = () => join(profile, 'after-lock.json');

describe('what a lock leaves for the next process', () => {
  it('arrives as it was left, once', () => {
    leaveHandover(profile, left);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(takeHandover(profile)).toEqual(left);
    expect(takeHandover(profile)).toBeNull();
  });

  it.each([
    ['not JSON', '{'],
    ['a reason that we do not know', JSON.stringify({ ...left, reason: '<b>' })],
    ['more than we wrote', JSON.stringify({ ...left, path: '/etc/passwd' })],
    ['a place out of this world', JSON.stringify({ ...left, place: { bounds: { x: 1e9 } } })],
  ])('is ignored and removed when it is %s', (_what, content) => {
    writeFileSync(path(), content);
    expect(takeHandover(profile)).toBeNull();
    expect(existsSync(path())).toBe(false);
  });
});

describe('parts that stop again and again', () => {
  it('are counted over processes, and only for half a minute', () => {
    const afterFour = [1, 2, 3, 4].reduce<number[]>(
      (stops, second) => stopsWith(stops, 'vault-stopped', second * 1000),
      [],
    );
    expect(stopsTooOften({ stops: afterFour })).toBe(true);
    expect(stopsTooOften({ stops: afterFour.slice(1) })).toBe(false);
    expect(stopsWith(afterFour, 'window-stopped', 60_000)).toEqual([60_000]);
  });

  it('are not what a person or the clock asked for', () => {
    expect(stopsWith([], 'idle', 5000)).toEqual([]);
    expect(stopsWith([4000], 'asked', 5000)).toEqual([4000]);
  });

  it('do not count when the clock was set back', () => {
    expect(stopsWith([9000, 9001, 9002, 9003], 'vault-stopped', 5000)).toEqual([5000]);
  });
});
