import { resolve } from 'node:path';

import { noteBackup } from '../../vault/backups/daily-backup';
import { makeBackup } from '../../vault/backups/make-backup';
import { restoreBackup } from '../../vault/backups/restore-backup';
import { type Command, optional, word } from '../command';
import { fileToRead } from '../file-to-read';
import { openForCommand } from '../open-for-command';

export const backupCommands: Command[] = [
  {
    name: 'backup',
    words: 'DIR FILE',
    about: 'Write the whole vault, encrypted, into one file; read it back, open it and compare.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (opened) => {
        const { vault } = opened.sessionFor('backups.now');
        const facts = await makeBackup(vault, resolve(word(given, 1, 'FILE')));
        noteBackup(vault, facts);
        return {
          json: { ...facts, verified: true },
          lines: [
            `${facts.name}: ${facts.bytes} bytes, ${facts.entries} entries, ${facts.documents} documents; read back and compared.`,
          ],
        };
      }),
  },
  {
    name: 'restore',
    words: 'FILE DIR',
    about:
      'Make a vault folder from a backup. It opens with a passphrase of that time or the paper kit.',
    async run(given) {
      const { madeAt, documents, putAside } = await restoreBackup(
        fileToRead(word(given, 0, 'FILE'), 'backup-damaged'),
        resolve(word(given, 1, 'DIR')),
      );
      return {
        json: { restored: true, madeAt, documents, putAside },
        lines: [
          `The vault as it was at ${madeAt}, with ${documents} documents.`,
          ...(putAside === null ? [] : [`What an earlier vault had left there is in ${putAside}.`]),
        ],
      };
    },
  },
];
