import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectSafe } from '../support/faults/expect-safe';
import { type FailingDisk, openFailingDisk } from '../support/faults/run-moments';

/** Moments for each kind of call of each operation; SATCHEL_FAULT_POINTS=0 takes every one there is. */
const POINTS = Number(process.env['SATCHEL_FAULT_POINTS'] ?? 2);
/** Every point of an upgrade takes half an hour. */
const timeout = POINTS === 0 ? 7_200_000 : 900_000;
/** The key derivations of a passphrase take longest. */
const pointsOf = (name: string): number => (name === 'passphrase' && POINTS === 2 ? 1 : POINTS);

let disk: FailingDisk;
beforeAll(async () => void (disk = await openFailingDisk()));
afterAll(() => disk?.close());

const everyCall = ['read', 'write', 'sync', 'open', 'name', 'size'] as const;
const names = [
  'save',
  'type',
  'document',
  'export',
  'import',
  'backup',
  'upgrade',
  'passphrase',
  'rotate',
  'restore',
] as const;

const toldOnToday = ['save', 'type', 'document', 'import'];

describe('a disk that gives an error', { timeout }, () => {
  it.each(names)('leaves it done or not done, and repeatable: %s', async (name) => {
    const points = pointsOf(name);
    const faults = everyCall.map((call) => ({ call, error: 'EIO', mode: 'once' }) as const);
    const all = await disk.moments(name, faults, { points });
    for (const each of all) {
      expect(each.failed).toBeLessThanOrEqual(1);
      expectSafe(each);
      // What cannot be removed cannot be removed.
      // What cannot be opened was not in the middle of being saved.
      if (toldOnToday.includes(name) && ['write', 'sync'].includes(each.call))
        expect(each.diskErrors > 0, JSON.stringify(each)).toBe(each.told === 'disk-error');
      if (each.call !== 'name') expect(each.litter, JSON.stringify(each)).toEqual([]);
    }
    expect(new Set(all.map(({ call }) => call)).size).toBeGreaterThan(1);
  });

  it.each(names)('that dies for good leaves it done or not done: %s', async (name) => {
    const points = pointsOf(name);
    for (const each of await disk.moments(name, [{ call: 'any', error: 'EIO', mode: 'on' }], {
      points,
    }))
      expectSafe(each);
  });
});

describe('a disk that is full', { timeout }, () => {
  it.each(names)('says so at every step, and takes it once there is room: %s', async (name) => {
    const points = pointsOf(name);
    const all = await disk.moments(
      name,
      [
        { call: 'write', error: 'ENOSPC', mode: 'on' },
        { call: 'open', error: 'ENOSPC', mode: 'on' },
      ],
      { points },
    );
    for (const each of all) {
      expectSafe(each);
      // Where the log cannot even be begun, SQLite does not tell why.
      const words =
        each.call === 'open' ? /^(ok|disk-full|disk-write-protected)$/ : /^(ok|disk-full)$/;
      expect(each.told, JSON.stringify(each)).toMatch(words);
      expect(each.litter, JSON.stringify(each)).toEqual([]);
    }
  });

  it.each([
    ['a vault is opened', 'upgrade', 12],
    ['it is read to be copied', 'rotate', 24],
  ] as const)(
    'says so where %s and not even the index of its log has room: %s',
    async (_, name, early) => {
      const full = { call: 'write', error: 'ENOSPC', mode: 'on' } as const;
      for (const each of await disk.moments(name, [full], { points: 0, early })) {
        expectSafe(each);
        expect(each.told, JSON.stringify(each)).toBe('disk-full');
      }
    },
  );

  it.each(names)(
    'or that takes half of what it is given, is written to all the same: %s',
    async (name) => {
      for (const each of await disk.moments(name, [{ call: 'write', error: 'EIO', mode: 'half' }], {
        points: Math.min(pointsOf(name), 1),
      })) {
        expect(each.told).toBe('ok');
        expectSafe(each);
      }
    },
  );
});
