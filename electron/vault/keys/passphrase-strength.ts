import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { foldName, normalisePassphrase, PASSPHRASE_MIN } from './passphrase-bytes';

export interface PassphraseStrength {
  /** 0 hopeless … 4 strong; never above 1 for a passphrase that is too short to be accepted. */
  score: 0 | 1 | 2 | 3 | 4;
  guessesLog10: number;
  /** Keys under `keys:strength`; of what to avoid, worst first. */
  warnings: string[];
}

/** zxcvbn's time grows with the square of the length, and nothing that long is weak unless its start is. */
const JUDGED_CHARACTERS = 100;

/**
 * Estimates how many guesses a passphrase withstands, by zxcvbn with English and common dictionaries.
 * The dictionaries are loaded at the first call (about 0.3 s).
 *
 * @param context names that an attacker would try first
 */
export async function passphraseStrength(
  text: string,
  context: string[] = [],
): Promise<PassphraseStrength> {
  const estimator = await (loading ??= load());
  const normal = normalisePassphrase(text);
  const names = context
    .flatMap((name) => [name, ...foldName(name).split(/[^\p{L}\p{N}]+/u)])
    .filter((part) => part.length > 2);
  const result = estimator.check([...normal].slice(0, JUDGED_CHARACTERS).join(''), names);
  const tooShort = [...normal].length < PASSPHRASE_MIN;
  return {
    score: tooShort ? (Math.min(1, result.score) as 0 | 1) : result.score,
    guessesLog10: Math.round(result.guessesLog10 * 10) / 10,
    warnings: [
      ...(tooShort ? ['tooShort'] : []),
      ...(result.feedback.warning ? [result.feedback.warning] : []),
    ],
  };
}

let loading: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  // Without translations its warnings are keys, which the screen translates.
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}
