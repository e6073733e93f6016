import type { PaperResult } from '../../../shared/papers/contract';
import { type Command, optional, word } from '../command';
import { fileToRead } from '../file-to-read';
import { openForCommand } from '../open-for-command';

export const paperCommands: Command[] = [
  {
    name: 'paper open',
    words: 'DIR FILE',
    options: {},
    about: 'Open a receipt, a notice or another signed paper of an office, and do what it says.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const path = fileToRead(word(given, 1, 'FILE'), 'paper-not-a-paper');
        const ticket = vault.ticket('paper', path);
        const json = (await vault.job('papers.open', { ticket })) as PaperResult;
        return {
          json,
          lines: [
            `${json.type} from ${json.sender.name}: ${json.outcome}${json.repeated ? ' (opened before)' : ''}`,
          ],
        };
      }),
  },
];
