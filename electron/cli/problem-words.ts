import words from '../../resources/locales/en/verify.json';
import { problemCodeOf } from '../../shared/repair/problem-codes';
import type { Problem } from '../vault/verify/problem';

const MOST_OF_ONE = 20;

/** What was found, what it means and what to do: the meaning once for each kind, and where. */
export function problemLines(problems: readonly Problem[]): string[] {
  const byCode = new Map<string, string[]>();
  for (const { code, detail } of problems) byCode.set(code, [...(byCode.get(code) ?? []), detail]);
  return [...byCode].flatMap(([code, details]) => {
    const { means, todo } = words.problems[problemCodeOf(code)];
    const rest = details.length - MOST_OF_ONE;
    return [
      `${code}: ${means}`,
      `  ${todo}`,
      ...details.slice(0, MOST_OF_ONE).map((detail) => `  · ${detail}`),
      ...(rest > 0 ? [`  · and ${rest} more`] : []),
    ];
  });
}
