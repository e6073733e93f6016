import { resolve } from 'node:path';

import { type Command, optional, table, word } from '../command';
import { exitCodes } from '../exit-codes';
import { type FolderLine, importFolder } from '../import-folder';
import { openForCommand } from '../open-for-command';

export const importFolderCommand: Command = {
  name: 'import-folder',
  words: 'DIR FOLDER',
  options: {},
  about:
    'Take in every bundle and paper of a folder, the earlier first, and report each. What is refused is named; the rest goes on.',
  run: (given) =>
    openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
      const session = vault.sessionFor('bundles.apply');
      const files: FolderLine[] = [];
      for await (const line of importFolder(session, resolve(word(given, 1, 'FOLDER'))))
        files.push(line);
      const count = (state: FolderLine['state']): number =>
        files.filter((line) => line.state === state).length;
      const totals = {
        applied: count('applied'),
        alreadyImported: count('already-imported'),
        papers: count('paper'),
        refused: count('refused'),
        skipped: count('skipped'),
        casesNew: sum(files, 'casesNew'),
        casesChanged: sum(files, 'casesChanged'),
        documents: sum(files, 'documents'),
        conflicts: sum(files, 'conflicts'),
      };
      return {
        json: { files, totals },
        lines: [
          ...table(files.map(lineOf)),
          `${totals.applied} taken in, ${totals.alreadyImported} known already, ${totals.papers} papers, ${totals.refused} refused, ${totals.skipped} skipped; ${totals.casesNew} new cases, ${totals.casesChanged} changed, ${totals.conflicts} conflicts.`,
        ],
        exitCode: totals.refused > 0 ? exitCodes.problemsFound : exitCodes.ok,
      };
    }),
};

const sum = (
  files: FolderLine[],
  of: 'casesNew' | 'casesChanged' | 'documents' | 'conflicts',
): number => files.reduce((total, { bundle }) => total + (bundle?.[of] ?? 0), 0);

const lineOf = ({ file, state, seconds, bundle, paper, error }: FolderLine): string[] => [
  file,
  state,
  `${seconds.toFixed(1)} s`,
  bundle
    ? `${bundle.sender}: ${bundle.casesNew} new, ${bundle.casesChanged} changed`
    : (error?.code ?? paper?.sender.name ?? ''),
];
