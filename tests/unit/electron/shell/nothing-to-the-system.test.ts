import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const sources = ['electron', 'renderer'].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      name: `${part}/${name}`,
      text: withoutComments(readFileSync(join(root, part, name), 'utf8')),
    })),
);

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** Ways by which words leave the window for the system, which shows or keeps them where no lock reaches. */
const forbidden: [what: string, pattern: RegExp, right: string][] = [
  ['notices of the system', /new Notification\b/, 'new Notification("Fatuma is due")'],
  ['a sign in the tray', /\bnew Tray\b/, 'new Tray(icon)'],
  [
    'lists of recent files',
    /\b(add|clear|get)RecentDocuments?\b/,
    'app.addRecentDocument("/a.pdf")',
  ],
  [
    'lists, numbers and pictures in the task bar',
    /\b(setJumpList|setUserTasks|setBadgeCount|setOverlayIcon|setProgressBar|setThumbarButtons|setThumbnailToolTip|setRepresentedFilename|dock\.set\w+)\b/,
    'app.setJumpList([])',
  ],
  ['titles', /\.setTitle\(/, 'window.setTitle(name)'],
  [
    'what other programs are told',
    /\b(setUserActivity|getCurrentActivityType)\b/,
    'app.setUserActivity("x")',
  ],
  [
    'addresses that other programs may call',
    /\bsetAsDefaultProtocolClient\b/,
    'app.setAsDefaultProtocolClient("x")',
  ],
  ['starting with the system', /\bsetLoginItemSettings\b/, 'app.setLoginItemSettings({})'],
  ['reports of crashes', /\bcrashReporter\b/, 'crashReporter.start()'],
  ['updates by itself', /\bautoUpdater\b/, 'autoUpdater.checkForUpdates()'],
  ['pictures of the window', /\b(capturePage|desktopCapturer)\b/, 'window.capturePage()'],
  [
    'other programs',
    /\b(openExternal|openPath|showItemInFolder|trashItem)\b/,
    'shell.openExternal("x")',
  ],
  [
    'the system’s spelling or speech',
    /\b(setSpellCheckerLanguages|speechSynthesis)\b/,
    'speechSynthesis.speak(x)',
  ],
];

describe('the sources of the window and of what starts it', () => {
  it.each(forbidden)('give nothing to %s', (_, pattern, right) => {
    expect(pattern.test(right), 'the search finds what it is for').toBe(true);
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
