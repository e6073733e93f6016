import { app, dialog } from 'electron';

import ar from '../../resources/locales/ar/shell.json';
import en from '../../resources/locales/en/shell.json';

/** By their keys. What loads texts for the window is in the window, which does not open now. */
const words = {
  'shell:damaged.title': { en: en.damaged.title, ar: ar.damaged.title },
  'shell:damaged.text': { en: en.damaged.text, ar: ar.damaged.text },
};

/** EX_OSFILE of sysexits.h: a file that should be as it was installed is not. */
export const damagedExitCode = 72;

/** Where a file of the program is not what was packed: says so, and ends before anything of a vault was opened. */
export function sayDamaged(language: string | undefined): void {
  const title = damagedWords('shell:damaged.title', language);
  const text = damagedWords('shell:damaged.text', language);
  process.stderr.write(`${title}\n${text}\n`);
  dialog.showErrorBox(title, text);
  app.exit(damagedExitCode);
}

/** In the window's language; in both where nobody has chosen one. */
export function damagedWords(key: keyof typeof words, language: string | undefined): string {
  const { en: english, ar: arabic } = words[key];
  if (language === 'ar') return arabic;
  return language === undefined ? `${english}\n\n${arabic}` : english;
}
