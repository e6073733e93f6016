import { describe, expect, it, vi } from 'vitest';
import { PAGE_SIZE, PagedRows, pagesOf } from '../../../../renderer/lib/paged-rows';

const TOTAL = 100_000;
const fetchNumbers = vi.fn(async (offset: number, limit: number) => ({
  total: TOTAL,
  rows: Array.from({ length: Math.min(limit, TOTAL - offset) }, (_, at) => offset + at),
}));

const aList = () => {
  fetchNumbers.mockClear();
  return new PagedRows<number>(fetchNumbers);
};

describe('rows fetched in pages', () => {
  it('knows which pages hold some rows', () => {
    expect(pagesOf(0, 0)).toEqual([0]);
    expect(pagesOf(95, 205)).toEqual([0, 1, 2]);
    expect(pagesOf(0, -1)).toEqual([0]);
  });

  it('has a row once its page is there, and the total with the first', async () => {
    const rows = aList();
    expect(rows.rowAt(250)).toBeUndefined();
    await rows.want(240, 260);
    expect(rows.rowAt(250)).toBe(250);
    expect(rows.total).toBe(TOTAL);
  });

  it('asks for a page once, also while it is on its way', async () => {
    const rows = aList();
    await Promise.all([rows.want(0, 20), rows.want(10, 30)]);
    await rows.want(0, 99);
    expect(fetchNumbers).toHaveBeenCalledTimes(1);
    expect(fetchNumbers).toHaveBeenCalledWith(0, PAGE_SIZE);
  });

  it('forgets the pages seen longest ago, never the one in sight', async () => {
    const rows = aList();
    for (let page = 0; page < 200; page += 1) {
      await rows.want(0, 10);
      await rows.want(page * PAGE_SIZE, page * PAGE_SIZE + 20);
    }
    expect(rows.rowAt(5)).toBe(5);
    expect(rows.rowAt(199 * PAGE_SIZE)).toBe(199 * PAGE_SIZE);
    expect(rows.rowAt(50 * PAGE_SIZE)).toBeUndefined();
  });

  it('tells listeners of every arrival', async () => {
    const rows = aList();
    const heard = vi.fn();
    const stop = rows.subscribe(heard);
    await rows.want(0, 150);
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    await rows.want(300, 301);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('keeps a failure and can ask again', async () => {
    const rows = aList();
    fetchNumbers.mockRejectedValueOnce(new Error('gone'));
    await rows.want(0, 10);
    expect(rows.failed).toBeInstanceOf(Error);
    await rows.want(0, 10);
    expect(rows.failed).toBeNull();
    expect(rows.rowAt(3)).toBe(3);
  });
});
