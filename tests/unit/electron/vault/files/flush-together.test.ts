import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { flushTogether } from '../../../../../electron/vault/files/flush-together';

function flushes() {
  const begun: number[] = [];
  const flush = (file: number) => async (): Promise<void> => {
    begun.push(file);
    await delay(1);
    if (file < 0) throw new Error('disk-error');
  };
  return { begun, flush };
}

describe('files that are brought to the disk together', () => {
  it('wait until enough are there, and are all done then', async () => {
    const { begun, flush } = flushes();
    const together = flushTogether(3);
    const first = [1, 2].map((file) => together.add(flush(file)));
    await delay(10);
    expect(begun).toEqual([]);
    await Promise.all([...first, together.add(flush(3))]);
    expect(begun).toEqual([1, 2, 3]);
  });

  it('wait for nobody when no more come, and neither does who comes late', async () => {
    const { begun, flush } = flushes();
    const together = flushTogether(3);
    const first = together.add(flush(1));
    together.end();
    await first;
    await together.add(flush(2));
    expect(begun).toEqual([1, 2]);
  });

  it('fail each for itself', async () => {
    const { begun, flush } = flushes();
    const together = flushTogether(4);
    const ends = await Promise.allSettled([1, -2, -3, 4].map((file) => together.add(flush(file))));
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(new Set(begun)).toEqual(new Set([1, -2, -3, 4]));
  });

  it('are not all flushed at the same moment: what reads needs the disk too', async () => {
    let [now, most] = [0, 0];
    const together = flushTogether(20);
    const flush = async (): Promise<void> => {
      most = Math.max(most, (now += 1));
      await delay(1);
      now -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => together.add(flush)));
    expect(most).toBeLessThanOrEqual(4);
  });
});
