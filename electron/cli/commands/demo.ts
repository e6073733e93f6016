import { makeDemo } from '../../vault/demo/make-demo';
import { AppError } from '../../../shared/app-error';
import { type Command, type Given, option, optional, word } from '../command';
import { openForCommand } from '../open-for-command';

function wholeNumber(given: Given, name: string): number {
  const found = Number(option(given, name));
  if (!Number.isInteger(found) || found < 0)
    throw new AppError('usage-wrong-value', { expected: `--${name} NUMBER` });
  return found;
}

export const demoCommand: Command = {
  name: 'demo',
  words: 'DIR',
  options: { cases: 'N', seed: 'S', documents: 'MB' },
  about: 'Fill a vault with invented people; the same seed gives the same people.',
  run: (given) =>
    openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
      const made = await makeDemo(vault.sessionFor('intake.finish'), {
        cases: wholeNumber(given, 'cases'),
        seed: wholeNumber(given, 'seed'),
        ...(optional(given, 'documents') === undefined
          ? {}
          : { documentsMb: wholeNumber(given, 'documents') }),
        onProgress: (done, total) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} cases`);
        },
      });
      return {
        json: made,
        lines: [
          `${made.cases} cases, ${made.people} people and ${made.documents} documents, all invented.`,
        ],
      };
    }),
};
