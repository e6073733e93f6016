import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exportBundle } from '../../../../../../electron/vault/services/bundles/export-bundle';
import {
  mostOfABundle,
  pathsFor,
  splitExport,
} from '../../../../../../electron/vault/services/bundles/split-export';
import { streamsBehind } from '../../../../../../electron/vault/services/custody/change-marks';
import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import { acknowledge, acquaint, outside, sendTo } from '../../../../../support/custody';
import { stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const twoCases = { ...mostOfABundle, files: 2 };
const rows = ({ session }: TestOffice): string =>
  [...dumpProjection(session().vault.db)]
    .filter((line) => /^(cases|persons|consents|conflicts) /.test(line))
    .join('\n');

const orderTo = (out: string, sinceReceipt = false) => ({
  cases: 'all' as const,
  contactIds: [toHq],
  purpose: 'all there is',
  sinceReceipt,
  out,
});

describe('more cases than one bundle holds', () => {
  it('go in several, which arrive in any order, and are known to be there once each is confirmed', async () => {
    for (const name of ['Yusuf Omar', 'Amina Diallo', 'Rosa Quispe']) makeCase(field, { name });
    const out = outside(field, 'satchel');
    const told: [done: number, total: number][] = [];
    const progress = (done: number, total: number) => void told.push([done, total]);
    const sent = await exportBundle(field.session(), orderTo(out), { progress }, twoCases);
    // Never backwards, and to the very end.
    expect(told.every(([done], at) => at === 0 || done >= told[at - 1]![0])).toBe(true);
    expect(told.at(-1)![0]).toBe(told.at(-1)![1]);
    expect(sent.exported).toHaveLength(3);
    expect(sent.bundles.map(({ cases }) => cases)).toEqual([2, 1]);
    const paths = sent.bundles.map(({ fileName }) => join(dirname(out), fileName));
    expect(existsSync(out)).toBe(false);

    await takeIn(hq, paths[1]!);
    await takeIn(hq, paths[0]!);
    expect(rows(hq)).toBe(rows(field));

    const { db } = field.session().vault;
    const { officeId } = hq.session().vault.identity;
    await acknowledge(hq, field, sent.bundles[1]!.bundleId);
    // Nothing may be taken for known that only the other bundle carries.
    expect(streamsBehind(db, [officeId], null).length).toBeGreaterThan(0);
    await acknowledge(hq, field, sent.bundles[0]!.bundleId);
    expect(streamsBehind(db, [officeId], null)).toEqual([]);
    await expect(sendTo(field, [toHq], { sinceReceipt: true })).rejects.toThrow(
      'nothing-new-to-send',
    );
  });

  it('leave no file and no number behind where one of them fails', async () => {
    for (const name of ['Yusuf Omar', 'Amina Diallo', 'Rosa Quispe']) makeCase(field, { name });
    const out = outside(field, 'satchel');
    const before = readdirSync(dirname(out));
    const stop = new AbortController();
    // More than half is only done in the second of two.
    const progress = (done: number, total: number): void => {
      if (done > total / 2) stop.abort();
    };
    const job = { signal: stop.signal, progress };
    await expect(exportBundle(field.session(), orderTo(out), job, twoCases)).rejects.toThrow(
      'cancelled',
    );
    expect(readdirSync(dirname(out))).toEqual(before);
    const again = await exportBundle(field.session(), orderTo(out), {}, twoCases);
    const preview = await stage(hq, join(dirname(out), again.bundles[0]!.fileName));
    expect(preview.sequence).toMatchObject({ missing: [] });
  });

  it('take names under which nothing stands', () => {
    const out = outside(field, 'satchel');
    const stem = out.slice(0, -'.satchel'.length);
    expect(pathsFor(out, 1)).toEqual([out]);
    expect(pathsFor(out, 2)).toEqual([`${stem}-1-of-2.satchel`, `${stem}-2-of-2.satchel`]);
    writeFileSync(`${stem}-2-of-2.satchel`, 'of another day');
    expect(pathsFor(out, 2)).toEqual([`${stem}-2-1-of-2.satchel`, `${stem}-2-2-of-2.satchel`]);
  });
});

describe('dividing', () => {
  const few = { files: 10, streams: 12, entries: 40, bytes: 100_000 };
  const one = fc.record({
    streams: fc.array(fc.constant('case/x'), { maxLength: 14 }),
    blobs: fc.array(fc.constant('00'), { maxLength: 12 }),
    entries: fc.nat(50),
    bytes: fc.nat(120_000),
  });
  const weight = (part: readonly (typeof one extends fc.Arbitrary<infer T> ? T : never)[]) => ({
    files: part.reduce((sum, { blobs }) => sum + 1 + blobs.length, 0),
    streams: part.reduce((sum, { streams }) => sum + streams.length, 0),
    entries: part.reduce((sum, { entries }) => sum + entries, 0),
    bytes: part.reduce((sum, { entries, bytes }) => sum + bytes + 2048 * entries, 0),
  });
  const isOver = (part: Parameters<typeof weight>[0]): boolean =>
    Object.entries(weight(part)).some(([key, value]) => value > few[key as keyof typeof few]);

  it('keeps every case and the order, fills no bundle over, and begins none before it must', () => {
    fc.assert(
      fc.property(fc.array(one), (going) => {
        const parts = splitExport(going, few);
        expect(parts.flat()).toEqual(going);
        for (const [index, part] of parts.entries()) {
          expect(part.length === 1 || !isOver(part)).toBe(true);
          const next = parts[index + 1]?.[0];
          if (next) expect(isOver([...part, next])).toBe(true);
        }
      }),
    );
  });
});
