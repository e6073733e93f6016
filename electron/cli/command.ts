import { AppError } from '../../shared/app-error';

export type OptionValue = string | boolean | undefined;

/** What a command was given: its words in order, and its options. */
export interface Given {
  words: string[];
  options: Record<string, OptionValue>;
}

/** What it answers: the JSON of `--json`, and lines for a person. */
export interface Told {
  json: unknown;
  lines: string[];
  /** Other than 0 where the answer itself is bad news (verify). */
  exitCode?: number;
}

export interface Command {
  /** One word, or two: `contact export`. */
  name: string;
  /** The words it takes, for the usage line: `DIR FILE`. */
  words: string;
  /** Its own options, besides --json and --user: name → placeholder, or '' for a switch. */
  options?: Record<string, string>;
  about: string;
  run(given: Given): Promise<Told>;
}

/** @throws AppError usage */
export function word(given: Given, index: number, name: string): string {
  const found = given.words[index];
  if (found === undefined) throw new AppError('usage', { missing: name });
  return found;
}

export function option(given: Given, name: string): string {
  const found = given.options[name];
  if (typeof found !== 'string' || found === '')
    throw new AppError('usage', { missing: `--${name}` });
  return found;
}

export const optional = (given: Given, name: string): string | undefined => {
  const found = given.options[name];
  return typeof found === 'string' ? found : undefined;
};

/** What stands in a case may have come from anywhere, and a terminal obeys what looks like a command to it. */
export const withoutControls = (line: string): string => line.replace(/[^\P{Cc}\n\t]/gu, '\ufffd');

/** Rows as aligned columns. */
export function table(rows: (string | number | null)[][]): string[] {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '')));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]!.length)),
  );
  return texts.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
