const LENGTH = { year: 4, month: 7 } as const;

/** A day or an uncertain date by its month or year; null for anything else. */
export function coarsen(value: unknown, to: 'month' | 'year'): string | null {
  const [from, until] =
    typeof value === 'string'
      ? [value, value]
      : [(value as Span | null)?.earliest, (value as Span | null)?.latest];
  if (!isDay(from) || !isDay(until)) return null;
  const [first, last] = [from.slice(0, LENGTH[to]), until.slice(0, LENGTH[to])];
  return first === last ? first : `${first}/${last}`;
}

interface Span {
  earliest?: unknown;
  latest?: unknown;
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
