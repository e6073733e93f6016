import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import errors from '../../resources/locales/en/errors.json';
import { expectSafe } from '../support/faults/expect-safe';
import { type FailingDisk, openFailingDisk } from '../support/faults/run-moments';

/** Moments for each kind of fault; SATCHEL_FAULT_POINTS=0 takes every one there is. */
const points = Number(process.env['SATCHEL_FAULT_POINTS'] ?? 2);
const onStick = { points, onStick: true };

let disk: FailingDisk;
beforeAll(async () => void (disk = await openFailingDisk()));
afterAll(() => disk?.close());

const written = ['export', 'backup'] as const;
const read = ['import', 'restore'] as const;

describe('a stick', { timeout: 600_000 }, () => {
  it.each(written)(
    'that is pulled while it is written to leaves the vault as it was: %s',
    async (name) => {
      const all = await disk.moments(
        name,
        [
          { call: 'any', error: 'ENODEV', mode: 'on' },
          { call: 'write', error: 'EIO', mode: 'on' },
          { call: 'name', error: 'ENOENT', mode: 'on' },
        ],
        onStick,
      );
      for (const each of all) {
        expectSafe(each);
        expect(each.told, JSON.stringify(each)).toMatch(/^disk-(error|gone)$/);
      }
    },
  );

  it.each(read)('that is pulled while it is read leaves nothing half: %s', async (name) => {
    const faults = (['ENODEV', 'EIO'] as const).map(
      (error) => ({ call: 'read', error, mode: 'on' }) as const,
    );
    for (const each of await disk.moments(name, faults, onStick)) {
      expectSafe(each);
      expect(each.told, JSON.stringify(each)).toBe('disk-error');
      expect(each.litter).toEqual([]);
    }
  });

  it.each(read)('that is gone when it shall be read is said to be gone: %s', async (name) => {
    for (const each of await disk.moments(
      name,
      [{ call: 'open', error: 'ENOENT', mode: 'on' }],
      onStick,
    )) {
      expectSafe(each);
      expect(each.told).toBe('disk-gone');
    }
  });

  it.each(written)('that is full is said to be full: %s', async (name) => {
    for (const each of await disk.moments(
      name,
      [{ call: 'write', error: 'ENOSPC', mode: 'on' }],
      onStick,
    )) {
      expectSafe(each);
      expect(each.told).toBe('disk-full');
      expect(each.litter).toEqual([]);
    }
  });

  it.each(written)('whose lock was pushed is said to be protected: %s', async (name) => {
    for (const each of await disk.moments(
      name,
      [{ call: 'open', error: 'EROFS', mode: 'on' }],
      onStick,
    )) {
      expectSafe(each);
      expect(each.told).toBe('disk-write-protected');
    }
  });

  it.each(written)('that keeps nothing and says it did is not believed: %s', async (name) => {
    const lies = { call: 'write', error: 'EIO', mode: 'zeros' } as const;
    const all = await disk.moments(name, [lies], onStick);
    for (const each of all) {
      expectSafe(each);
      // A backup ends in zeros, of which nothing is missing where zeros were kept.
      if (each.told !== 'ok')
        expect(each.told, JSON.stringify(each)).toBe('disk-readback-mismatch');
      expect(each.litter).toEqual([]);
    }
    expect(all.some(({ told }) => told !== 'ok')).toBe(true);
  });

  it.each(written)(
    'that is right in memory and wrong on itself is asked itself: %s',
    async (name) => {
      const all = await disk.moments(
        name,
        [{ call: 'read', error: 'EIO', mode: 'medium' }],
        onStick,
      );
      expect(all.length).toBeGreaterThan(0);
      for (const each of all) {
        expectSafe(each);
        expect(each.told, JSON.stringify(each)).toBe('disk-readback-mismatch');
      }
    },
  );

  it('has for each of these a sentence that says what is safe', () => {
    for (const code of [
      'error',
      'gone',
      'full',
      'write-protected',
      'readback-mismatch',
      'file-too-large',
      'unsettled',
    ])
      expect((errors as Record<string, string>)[`disk-${code}`]).toMatch(
        /untouched|safe|Nothing was (changed|kept)/,
      );
  });
});

describe('the watch over failing disks bites', { timeout: 600_000 }, () => {
  it('where an export is neither flushed nor read back', async () => {
    const lies = [{ call: 'write', error: 'EIO', mode: 'zeros' }] as const;
    const [each] = await disk.moments('carelessExport', [...lies], { ...onStick, points: 1 });
    expect(each).toMatchObject({ told: 'ok', onDisk: 'neither' });
    expect(() => expectSafe(each!)).toThrow('neither');
  });

  it('where the locks are written over in place', async () => {
    const fails = [{ call: 'write', error: 'EIO', mode: 'on' }] as const;
    const all = await disk.moments('carelessHeader', [...fails], { points: 1 });
    expect(all[0]).toMatchObject({ onDisk: 'neither' });
    expect(() => expectSafe(all[0]!)).toThrow('neither');
  });

  it('where a document is named before its file is written', async () => {
    const fails = [{ call: 'write', error: 'EIO', mode: 'on' }] as const;
    const [each] = await disk.moments('carelessDocument', [...fails], { points: 1 });
    expect(each).toMatchObject({ onDisk: 'neither' });
    expect(() => expectSafe(each!)).toThrow('neither');
  });
});
