import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { inspectBundle } from '../../../../../../electron/vault/services/bundles/inspect-bundle';
import { acquaint, outside, sendTo } from '../../../../../support/custody';
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
  makeCase(field);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const inspectAtHome = (path: string) => inspectBundle(path, field.session().vault);

it('tells the sender what is in a file that it wrote and cannot open, also of a copy', async () => {
  const sent = await sendTo(field, [toHq]);
  const again = await sendTo(field, [toHq]);
  const copy = outside(field, 'satchel');
  copyFileSync(sent.path, copy);
  for (const [path, { bundleId }] of [
    [sent.path, sent],
    [again.path, again],
    [copy, sent],
  ] as const)
    await expect(inspectAtHome(path)).resolves.toMatchObject({ bundleId, cases: 1 });
});

it('says of a file that it wrote when that was changed or cut off since', async () => {
  const { path } = await sendTo(field, [toHq]);
  const [cut, longer, flipped, other] = Array.from({ length: 4 }, () => outside(field, 'satchel'));
  copyFileSync(path, cut!);
  truncateSync(cut!, readFileSync(cut!).length - 1);
  const bytes = readFileSync(path);
  writeFileSync(longer!, Buffer.concat([bytes, Buffer.alloc(1)]));
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(flipped!, bytes);
  for (const changed of [cut!, longer!, flipped!])
    await expect(inspectAtHome(changed)).rejects.toThrow('bundle-damaged');
  // In the content of the first chunk, behind the header that is still right: it might be anybody's.
  bytes[60_000]! ^= 1;
  writeFileSync(other!, bytes);
  await expect(inspectAtHome(other!)).rejects.toThrow('bundle-not-for-us');
});
