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

it('tells nothing of a file that only looks like one that it wrote', async () => {
  const { path } = await sendTo(field, [toHq]);
  const [cut, other] = [outside(field, 'satchel'), outside(field, 'satchel')];
  copyFileSync(path, cut);
  truncateSync(cut, readFileSync(cut).length - 1);
  const bytes = readFileSync(path);
  // In the content of the first chunk, behind the header that is still right.
  bytes[60_000]! ^= 1;
  writeFileSync(other, bytes);
  for (const changed of [cut, other])
    await expect(inspectAtHome(changed)).rejects.toThrow('bundle-not-for-us');
});
