import { AppError } from '../../../shared/app-error';
import { may } from '../../../shared/session/permissions';
import { type Command, option, optional, word } from '../command';
import { openForCommand } from '../open-for-command';
import { loadPostgres } from '../postgres/load-postgres';
import { schemaSql, validPartitions } from '../postgres/schema-sql';

const PARTITIONS = 16;

function partitionsOf(text: string | undefined): number {
  const count = text === undefined ? PARTITIONS : Number(text);
  if (!validPartitions(count))
    throw new AppError('usage-wrong-value', { expected: '--partitions 0…256' });
  return count;
}

export const loadPostgresCommands: Command[] = [
  {
    name: 'load-postgres',
    words: 'DIR',
    options: { url: 'URL', partitions: 'N' },
    about:
      'Bring the journal and its views into a PostgreSQL database of headquarters, by psql. There it is no longer encrypted by Satchel.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (opened) => {
        const { vault, user } = opened.sessionFor('bundles.export');
        // Everything leaves at once and unsealed: who may not hand over everything may not do this either.
        if (!may(user.role, 'bundles.exportAll')) throw new AppError('not-permitted');
        const url = option(given, 'url');
        const partitions = partitionsOf(optional(given, 'partitions'));
        vault.accessLog.note(user.id, 'loaded-into-postgres');
        const json = await loadPostgres(vault, url, partitions);
        return {
          json,
          lines: [
            `${json.entries} entries of ${json.streams} streams are there; ${json.streamsLoaded} streams were loaded, ${json.streamsRemoved} removed.`,
          ],
        };
      }),
  },
  {
    name: 'postgres-schema',
    words: '',
    options: { partitions: 'N' },
    about: 'Print the tables and views that load-postgres makes.',
    async run(given) {
      const sql = schemaSql(partitionsOf(optional(given, 'partitions')));
      return { json: { sql }, lines: [sql] };
    },
  },
];
