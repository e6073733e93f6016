import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(
  new URL('../../../../renderer/styles/tokens.css', import.meta.url),
  'utf8',
);

const themes = ['light', 'dark', 'contrast'] as const;

function tokensOf(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];
const meanings = ['danger', 'warning', 'good', 'info', 'accent'];

const textPairs = [
  ...['ink-1', 'ink-2', 'ink-3'].flatMap((ink) => surfaces.map((s) => [ink, s] as const)),
  ...meanings.map((m) => [m, `${m}-surface`] as const),
  ...meanings.flatMap((m) => ['surface-0', 'surface-1', 'surface-2'].map((s) => [m, s] as const)),
  ...meanings.flatMap((m) => [
    ['ink-1', `${m}-surface`] as const,
    ['ink-2', `${m}-surface`] as const,
  ]),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-strong'],
] as const;

const controlPairs = [
  ...surfaces.flatMap((s) => [
    ['line-strong', s] as const,
    ['focus', s] as const,
    ['accent', s] as const,
  ]),
  ...meanings.map((m) => ['focus', `${m}-surface`] as const),
] as const;

describe.each(themes)('the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const ratio = (a: string, b: string) => {
    const [x, y] = [tokens.get(a), tokens.get(b)];
    if (!x || !y) throw new Error(`no such token: ${x ? b : a}`);
    return contrast(x, y);
  };
  const least = theme === 'contrast' ? 7 : 4.5;

  it('defines the same tokens as every other theme', () => {
    expect([...tokens.keys()].sort()).toEqual([...tokensOf('light').keys()].sort());
  });

  it(`shows text at ${least}:1 or more`, () => {
    const poor = textPairs
      .filter(([a, b]) => ratio(a, b) < least)
      .map(([a, b]) => `${a} on ${b} ${ratio(a, b).toFixed(2)}`);
    expect(poor).toEqual([]);
  });

  it('shows control borders and focus at 3:1 or more', () => {
    const poor = controlPairs
      .filter(([a, b]) => ratio(a, b) < 3)
      .map(([a, b]) => `${a} on ${b} ${ratio(a, b).toFixed(2)}`);
    expect(poor).toEqual([]);
  });
});
