import { stateHash, tablesHash } from '../../vault/journal/state-hash';
import { rebuildEverything } from '../../vault/repair/rebuild-everything';
import { deriveFrom } from '../../vault/services/derive-from';
import { type Command, optional, word } from '../command';
import { openForCommand } from '../open-for-command';
import { withVaultAsItLies } from '../open-to-examine';

export const repairCommands: Command[] = [
  {
    name: 'state-hash',
    words: 'DIR',
    options: { all: '' },
    about:
      'One number for what the vault has taken in: the same for any two vaults that applied the same entries. With --all also one for every row of every table of this vault.',
    run: (given) =>
      withVaultAsItLies(word(given, 0, 'DIR'), optional(given, 'user'), ({ db }) => {
        const state = stateHash(db);
        if (given.options['all'] !== true) return { json: state, lines: [state.hash] };
        const all = tablesHash(db);
        return { json: { ...state, all }, lines: [state.hash, all] };
      }),
  },
  {
    name: 'rebuild',
    words: 'DIR',
    about: 'Make all tables, lists and the search index again from the journal.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async ({ session }) => {
        const { db, accessLog } = session.vault;
        const streams = rebuildEverything(db, deriveFrom);
        accessLog.note(session.user.id, 'rebuilt');
        return {
          json: { rebuilt: true, streams },
          lines: [`Made again from the journal: ${streams} streams.`],
        };
      }),
  },
];
