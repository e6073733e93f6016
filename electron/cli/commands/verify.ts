import { resolve } from 'node:path';

import { examineVault } from '../../vault/repair/examine-vault';
import { type Command, optional, word } from '../command';
import { exitCodes } from '../exit-codes';
import { withKeys } from '../open-to-examine';
import { problemLines } from '../problem-words';

export const verifyCommand: Command = {
  name: 'verify',
  words: 'DIR',
  about:
    'Check pages and log, journal links, tables against the journal, read log and documents; say what is wrong and what to do.',
  async run(given) {
    const dir = word(given, 0, 'DIR');
    const report = await withKeys(dir, optional(given, 'user'), (unlocked, headerDamage) =>
      examineVault({ dir: resolve(dir), unlocked, headerDamage }),
    );
    const lines = report.ok
      ? [
          `All is well: ${report.pages} pages, ${report.entries} entries, ${report.files} documents.`,
        ]
      : problemLines(report.problems);
    return { json: report, lines, exitCode: report.ok ? exitCodes.ok : exitCodes.problemsFound };
  },
};
