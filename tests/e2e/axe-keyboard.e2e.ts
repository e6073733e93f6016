import { expect, type Page, test } from '@playwright/test';

import { fillSample, openSample, type Sample } from '../screens/sample';
import type { Show } from '../screens/show';
import { removeHome } from '../support/electron-app';

/** More stops than any page needs for one round. */
const MOST_STOPS = 150;

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

interface Stop {
  what: string;
  isLost: boolean;
  isSeen: boolean;
  isFirstAgain: boolean;
}

/** Where the focus is, and whether a person could tell. */
const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement ?? document.body;
    const box = at.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isInside = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
    // A ring may be drawn by what holds the control: a field's box, a choice's card.
    const hasRing = (element: Element | null): boolean => {
      for (let up = element, tries = 0; up && tries < 4; up = up.parentElement, tries += 1) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(up);
        if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5) return true;
        if (boxShadow.includes(' 2px') && boxShadow !== 'none') return true;
      }
      return false;
    };
    const first = document.querySelector('a[href], button');
    return {
      what: `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 40) ?? ''}`,
      isLost: at === document.body || at === document.documentElement,
      isSeen: isInside && hasRing(at),
      isFirstAgain: at === first,
    };
  });

/** A page takes the focus to its title when it has loaded, which may be after nothing seems to move any more. */
const titleHasFocus = (page: Page): Promise<unknown> =>
  page
    .waitForFunction(() => document.activeElement?.matches('[data-page-title]'), null, {
      timeout: 2000,
    })
    // The page that is open already is not gone to, and keeps the focus where it is.
    .catch(() => undefined);

/** One round with Tab alone: what was reached, and what was wrong on the way. */
async function walk(page: Page): Promise<{ reached: string[]; wrong: string[] }> {
  await titleHasFocus(page);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.querySelector<HTMLElement>('a[href], button')?.focus();
  });
  const reached: string[] = [];
  const wrong: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    // The round ends where it began; between the two the focus may rest on the page itself once.
    if (stop.isFirstAgain || (stop.isLost && stops > 10)) break;
    if (stop.isLost) wrong.push(`lost after ${reached.at(-1)}`);
    else if (!stop.isSeen) wrong.push(`not seen: ${stop.what}`);
    reached.push(stop.what);
  }
  return { reached, wrong };
}

const pages: Record<string, (of: Sample) => string> = {
  today: () => '/today',
  cases: () => '/cases',
  'a case': ({ caseId }) => `/cases/${caseId}`,
  'its plan': ({ caseId }) => `/cases/${caseId}/plan`,
  'its people': ({ caseId }) => `/cases/${caseId}/people`,
  'an intake': ({ draftId }) => `/intake/${draftId}/about`,
  'hand-over': () => '/hand-over',
  export: () => '/hand-over/export',
  settings: () => '/settings',
};

for (const language of ['en', 'ar'] as const) {
  test(`Tab alone reaches everything, always seen, never lost, ${language}`, async () => {
    await show.wear({ language, theme: 'light' });
    for (const [name, address] of Object.entries(pages)) {
      await show.go(address(sample));
      const { reached, wrong } = await walk(show.page);
      expect(wrong, name).toEqual([]);
      expect(reached.length, name).toBeGreaterThan(8);
      expect(reached.length, name).toBeLessThan(MOST_STOPS);
    }
  });
}

test('a dialog holds the focus and gives it back', async () => {
  await show.wear({ language: 'en', theme: 'light' });
  await show.go(`/cases/${sample.caseId}`);
  const { page } = show;
  const add = show.button('cases:case.changeRisk');
  await add.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(add).toBeFocused();
});

test('Esc asks before it throws away what was written', async () => {
  await show.wear({ language: 'en', theme: 'light' });
  await show.go(`/cases/${sample.caseId}/plan?add=goal`);
  const { page } = show;
  const words = show.field('plans:goals.wordsLabel');
  await words.fill('I want to find my brother');
  // In the field itself Esc puts back what stood there; outside it belongs to the dialog.
  await page.keyboard.press('Tab');
  const question = page.getByRole('alertdialog');
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(words).toHaveValue('I want to find my brother');
  await page.keyboard.press('Escape');
  await show.press('ui:unsaved.discard');
  await expect(page.getByRole('dialog')).toBeHidden();
});
