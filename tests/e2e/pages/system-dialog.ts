import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from '@playwright/test';

/** A file dialog of the system itself, answered on the keyboard of the display: no test's stand-in, no page's element. */
export async function answerSystemDialog(title: string, path: string): Promise<void> {
  const found = (): string => windowsNamed(title)[0] ?? '';
  await expect.poll(found).not.toBe('');
  xdotool('windowfocus', '--sync', found());
  // The name that is offered goes; where a file is looked for, the first slash opens the field for a path, and what is
  // typed before that is there is lost.
  xdotool('key', 'ctrl+a');
  xdotool('key', 'slash');
  await sleep(700);
  xdotool('type', '--delay', '25', path.slice(1));
  await expect
    .poll(() => isAnswered(title), { intervals: UNTIL_COMPLETED, timeout: 20_000 })
    .toBe(true);
}

/** While completion looks into the folder, the dialog takes no answer: then it is given again. */
const UNTIL_COMPLETED = [800, 2500];

async function isAnswered(title: string): Promise<boolean> {
  if (windowsNamed(title).length === 0) return true;
  await sleep(400);
  xdotool('key', 'Return');
  return false;
}

function windowsNamed(title: string): string[] {
  try {
    return xdotool('search', '--onlyvisible', '--name', `^${title}`).split('\n').filter(Boolean);
  } catch {
    return []; // its way to say that there is none
  }
}

const xdotool = (...args: string[]): string =>
  execFileSync('xdotool', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
