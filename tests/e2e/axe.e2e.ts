import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

import { walkFirstRun } from '../screens/first-run';
import { places } from '../screens/places';
import { fillSample, openSample, type Sample } from '../screens/sample';
import { type Looks, nameOf, type Show } from '../screens/show';
import { removeHome } from '../support/electron-app';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Serious and critical findings, each in one line. Everything is looked at in English in light colours and in Arabic
 * in dark ones; colours do not depend on the language, so English in the dark adds contrast and the round is closed.
 */
async function findings(page: Page, { language, theme }: Looks, place: string): Promise<string[]> {
  const name = `${language} ${theme} ${place}`;
  const found = await look(axe(page).withTags(RULES), name);
  if (theme === 'dark') return found;
  return [
    ...found,
    ...(await inDark(page, () => look(axe(page).withRules('color-contrast'), `${name}, dark`))),
  ];
}

const rounds: readonly Looks[] = [
  { language: 'en', theme: 'light' },
  { language: 'ar', theme: 'dark' },
];

/**
 * A window of Electron opens no second page, which axe would use otherwise. Left out: what react-aria's announcer
 * says, which names a button by its id and stays for seconds after that button has gone; nobody can go there.
 */
const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .exclude('[data-live-announcer]');

async function look(builder: AxeBuilder, name: string): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        [name, id, target.join(' '), failureSummary?.split('\n').at(-1)?.trim()].join(' | '),
      ),
    );
}

/** The same page repainted. */
async function inDark<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const paint = (theme: string) =>
    page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
      // One that is cancelled, because what moved is gone, has ended too.
      return Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(
        () => {},
      );
    }, theme);
  await paint('dark');
  const result = await act();
  await paint('light');
  return result;
}

test.describe('axe finds nothing serious', () => {
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

  for (const looks of rounds) {
    test(`in the open vault, ${nameOf(looks)}`, async () => {
      test.setTimeout(300_000);
      await show.wear(looks);
      const found: string[] = [];
      for (const place of places) {
        await place.open(show, sample);
        found.push(...(await findings(show.page, looks, place.name)));
      }
      expect(found).toEqual([]);
    });
  }
});

for (const looks of rounds) {
  test(`axe finds nothing serious from the first page to the lock, ${nameOf(looks)}`, async () => {
    const found: string[] = [];
    await walkFirstRun(looks, async (name, { page }) => {
      found.push(...(await findings(page, looks, name)));
    });
    expect(found).toEqual([]);
  });
}
