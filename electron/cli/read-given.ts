import { parseArgs } from 'node:util';

import { AppError } from '../../shared/app-error';
import type { Command, Given } from './command';

/** For every command, besides its own. */
const COMMON = { json: '', user: 'NAME' };

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/**
 * What a command was given. Whatever it would not use is refused: a word that was meant for something would be
 * dropped without a sign, and of an option that is given with two values nobody knows which was meant.
 *
 * @throws AppError usage-…
 */
export function readGiven(command: Command, argv: string[]): Given {
  const known: Record<string, string> = { ...COMMON, ...command.options };
  const { values, positionals, tokens } = parseArgs({
    args: argv,
    allowPositionals: true,
    // Judged below, in sentences of ours.
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, placeholder]) => [
        name,
        { type: placeholder === '' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  });
  const given = tokens.filter((token): token is OptionToken => token.kind === 'option');
  for (const [at, token] of given.entries()) {
    judge(token, known);
    if (given.slice(0, at).some(({ name, value }) => name === token.name && value !== token.value))
      throw new AppError('usage-repeated-option', { option: `--${token.name}` });
  }
  if (positionals.length > mostWords(command))
    throw new AppError('usage-extra-words', {
      command: `satchel ${command.name} ${command.words}`.trim(),
    });
  return { words: positionals, options: values as Given['options'] };
}

function judge({ name, rawName, value, inlineValue }: OptionToken, known: Record<string, string>) {
  if (!Object.hasOwn(known, name)) throw new AppError('usage-unknown-option', { option: rawName });
  const placeholder = known[name]!;
  if (placeholder === '') {
    if (value !== undefined) throw new AppError('usage-wrong-value', { expected: rawName });
    return;
  }
  if (value === undefined) throw new AppError('usage', { missing: `${rawName} ${placeholder}` });
  // The next option, where the value was forgotten; --name=-value says that it is meant.
  if (!inlineValue && /^-./.test(value))
    throw new AppError('usage-wrong-value', { expected: `${rawName} ${placeholder}` });
}

/** By its usage line: `TEXT…` takes all that follow. */
function mostWords({ words }: Command): number {
  const named = words.split(' ').filter(Boolean);
  return named.at(-1)?.includes('…') ? Number.POSITIVE_INFINITY : named.length;
}
