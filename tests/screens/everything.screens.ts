import { join } from 'node:path';

import { test } from '@playwright/test';

import { removeHome } from '../support/electron-app';
import { places } from './places';
import { fillSample, openSample, type Sample } from './sample';
import { allLooks, type Looks, nameOf, type Show } from './show';

/** `npm run screens`: a picture of every place, for a person to look at. Nothing here is judged. */
const folder = join(import.meta.dirname, '../../screens');

let show: Show;
let sample: Sample;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  show = await openSample();
  sample = await fillSample(show);
});
test.afterAll(async () => {
  await show.program.close();
  removeHome(show.program.home);
});

async function photograph(looks: Looks, only: (name: string) => boolean): Promise<void> {
  await show.wear(looks);
  const wanted = places.filter(({ name }) => only(name));
  const failures: string[] = [];
  for (const place of wanted) {
    try {
      await place.open(show, sample);
      await show.page.screenshot({ path: join(folder, nameOf(looks), `${place.name}.png`) });
    } catch (error) {
      failures.push(`${place.name}: ${String(error).split('\n')[0]}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

const wanted = new RegExp(process.env['SCREENS'] ?? '');

for (const looks of allLooks) {
  test(`every place, ${nameOf(looks)}`, async () => {
    test.setTimeout(300_000);
    await photograph(looks, (name) => wanted.test(name));
  });
}
