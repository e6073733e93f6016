import type { Preferences } from '../lib/use-preferences';
import { directionOf } from './languages';

interface SystemWishes {
  dark: boolean;
  contrast: boolean;
}

/** The theme to show. A chosen one wins; `system` follows the computer, and a wish for contrast goes before dark. */
export function themeFor(
  theme: Preferences['theme'],
  wishes: SystemWishes,
): 'light' | 'dark' | 'contrast' {
  if (theme !== 'system') return theme;
  if (wishes.contrast) return 'contrast';
  return wishes.dark ? 'dark' : 'light';
}

/** Puts preferences on `<html>`. The root font size carries the text size, because every measure is in rem. */
export function applyAppearance({ language, theme, textSize }: Preferences): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = directionOf(language);
  root.dataset.theme = themeFor(theme, {
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    contrast: matchMedia('(prefers-contrast: more)').matches,
  });
  root.style.fontSize = `${(16 * textSize) / 100}px`;
}

/** Calls back when the computer changes between light and dark or asks for contrast. */
export function watchSystem(changed: () => void): () => void {
  const queries = [
    matchMedia('(prefers-color-scheme: dark)'),
    matchMedia('(prefers-contrast: more)'),
  ];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
