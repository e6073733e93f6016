import { AppError } from '../../../shared/app-error';
import { type Command, optional, word } from '../command';
import { openForCommand } from '../open-for-command';

export const callCommand: Command = {
  name: 'call',
  words: 'DIR METHOD [JSON]',
  about:
    'Any call of the contract, through the same dispatcher and permissions; prints the answer as JSON.',
  run: (given) =>
    openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
      const json = await vault.call(word(given, 1, 'METHOD'), parse(given.words[2] ?? '{}'));
      return { json, lines: [JSON.stringify(json)] };
    }),
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('usage-wrong-value', { expected: 'JSON' });
  }
}
