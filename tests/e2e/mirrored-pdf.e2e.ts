import { expect, test } from '@playwright/test';

import { fillSample, openSample } from '../screens/sample';
import { removeHome } from '../support/electron-app';

test('a page of a PDF is the same picture in a mirrored window', async () => {
  const show = await openSample();
  try {
    const { caseId, pdfId } = await fillSample(show);
    const drawn = async (language: 'en' | 'ar'): Promise<string> => {
      await show.wear({ language, theme: 'light' });
      await show.go(`/cases/${caseId}/documents/${pdfId}`);
      await show.page.locator('.pdf-words span').first().waitFor({ state: 'attached' });
      await show.settled();
      return show.page
        .locator('canvas')
        .first()
        .evaluate((page: HTMLCanvasElement) => page.toDataURL());
    };
    const inEnglish = await drawn('en');
    expect(inEnglish.length).toBeGreaterThan(5000);
    expect((await drawn('ar')) === inEnglish).toBe(true);
  } finally {
    await show.program.close();
    removeHome(show.program.home);
  }
});
