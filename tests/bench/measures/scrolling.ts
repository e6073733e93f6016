import type { Page } from '@playwright/test';

import { copyOfDemoVault } from '../support/demo-vaults';
import { type Figure, type Measure, p95, quantile, short } from '../support/figures';
import { startProgram, unlockIn } from '../support/program';

const STEPS = 300;
const MOST_CASES = 10_000;

/** Times between frames while the wheel turns, as the page itself sees them. */
async function framesWhileScrolling(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { benchFrames: frames });
    const next = (at: number): void => {
      frames.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const box = (await page.getByRole('grid').first().boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, 240);
  const frames = await page.evaluate(
    () => (window as unknown as { benchFrames: number[] }).benchFrames,
  );
  return frames.slice(1).map((at, index) => at - frames[index]!);
}

export const scrolling: Measure = {
  name: 'scrolling',
  title: 'Scroll the case list in the window',
  async run({ sizes }) {
    const cases = Math.min(MOST_CASES, Math.max(...sizes));
    const { dir, remove } = await copyOfDemoVault({ cases });
    const running = await startProgram(dir);
    await unlockIn(running);
    await running.window.getByRole('navigation').getByRole('link', { name: 'Cases' }).click();
    await running.window.getByRole('grid').first().waitFor();
    const taken = await framesWhileScrolling(running.window);
    await running.close();
    remove();
    const note = `${taken.length} frames, slowest ${Math.max(...taken).toFixed(0)} ms, software rendering`;
    const figures: Figure[] = [
      {
        name: `scroll the list, ${short(cases)} cases, frame p50`,
        value: quantile(taken, 0.5),
        unit: 'ms',
      },
      {
        name: `scroll the list, ${short(cases)} cases, frame p95`,
        value: p95(taken),
        unit: 'ms',
        target: { most: 20 },
        note,
      },
    ];
    return figures;
  },
};
