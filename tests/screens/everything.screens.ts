import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { removeHome } from '../support/electron-app';
import { walkFirstRun } from './first-run';
import { places } from './places';
import { fillSample, openSample, type Sample } from './sample';
import { allLooks, type Looks, nameOf, type Show } from './show';

/** `npm run screens`: a picture of every place, for a person to look at. Nothing here is judged. */
const folder = join(import.meta.dirname, '../../screens');

let show: Show;
let sample: Sample;

test.beforeAll(async () => {
  show = await openSample();
  sample = await fillSample(show);
});
test.afterAll(async () => {
  await show.program.close();
  removeHome(show.program.home);
});

const wanted = new RegExp(process.env['SCREENS'] ?? '');
const photograph = (name: string, of: Show, looks: Looks) =>
  of.page.screenshot({ path: join(folder, nameOf(looks), `${name}.png`) });

async function photographAll(looks: Looks, only: (name: string) => boolean): Promise<void> {
  await show.wear(looks);
  const failures: string[] = [];
  for (const place of places.filter(({ name }) => only(name))) {
    try {
      await place.open(show, sample);
      await photograph(place.name, show, looks);
    } catch (error) {
      failures.push(`${place.name}: ${String(error).split('\n')[0]}`);
    }
  }
  expect(failures).toEqual([]);
}

for (const looks of allLooks) {
  test(`every place, ${nameOf(looks)}`, async () => {
    test.setTimeout(300_000);
    await photographAll(looks, (name) => wanted.test(name));
  });
}

/** What has least room: the smallest window, and the largest letters. */
const tight =
  /^(today|cases|case-summary|case-plan|case-people|case-summary-note|intake-about|intake-urgent|hand-over-export|settings)$/;

for (const language of ['en', 'ar'] as const) {
  test(`with little room, ${language}`, async () => {
    test.setTimeout(300_000);
    const isTight = (name: string): boolean => tight.test(name) && wanted.test(name);
    await show.resize(1024, 640);
    await photographAll({ language, theme: 'light', place: '1024x640' }, isTight);
    await show.resize(1366, 768);
    await photographAll({ language, theme: 'light', textSize: 200, place: 'large' }, isTight);
  });
}

for (const looks of allLooks) {
  test(`the first run, ${nameOf(looks)}`, async () => {
    test.skip(!wanted.test('first-run'));
    await walkFirstRun(looks, (name, of) =>
      photograph(`first-run-${name}`, of, looks).then(() => undefined),
    );
  });
}
