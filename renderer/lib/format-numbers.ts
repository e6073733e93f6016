import { withLatinDigits } from './format-dates';

export const formatNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(withLatinDigits(language)).format(value);

/** `0.42` → `42 %` in the language's own way. */
export const formatShare = (share: number, language: string): string =>
  new Intl.NumberFormat(withLatinDigits(language), {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share);

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Decimal units, as file managers and the prints on sticks count: 3,100,000 → `3.1 MB`. */
export function formatBytes(bytes: number, language: string): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(withLatinDigits(language), {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}
