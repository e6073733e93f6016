import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { copyOfSources, digestsOf, packageIn } from '../support/second-packaging';

const packaged = join(import.meta.dirname, '../../dist/linux-unpacked');
const fewestFiles = 30;

// A quarter of a minute on a machine with nothing else to do.
test.setTimeout(300_000);

test('whoever packages the same sources elsewhere gets the same program, byte for byte', () => {
  const sources = copyOfSources();
  const second = packageIn(sources);
  const digests = digestsOf(second);
  expect(digests.length).toBeGreaterThan(fewestFiles);
  expect(digests).toEqual(digestsOf(packaged));

  appendFileSync(join(second, 'resources/app.asar'), ' ');
  const changed = digestsOf(second).filter((line) => !digests.includes(line));
  expect(changed, 'one byte more would be seen').toEqual([
    expect.stringMatching(/^resources\/app\.asar /),
  ]);
  rmSync(join(sources, '../../..'), { recursive: true, force: true });
});
