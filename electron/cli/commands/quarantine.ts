import type { QuarantinedBundle } from '../../../shared/bundles/quarantined-bundle';
import type { ImportPreview, ImportResult } from '../../../shared/bundles/import-facts';
import { type Command, optional, word } from '../command';
import { openForCommand } from '../open-for-command';

const line = ({ id, claimed, bytes, reason, contactName }: QuarantinedBundle): string =>
  `${id}  ${bytes} bytes  says it is from ${claimed?.name ?? 'nobody'}  (${reason}${contactName ? `; the key is that of ${contactName}` : ''})`;

export const quarantineCommands: Command[] = [
  {
    name: 'quarantine list',
    words: 'DIR',
    options: {},
    about:
      'Bundles that were not let in and are kept, still sealed: who they say sent them, and why.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const json = (await vault.call('bundles.quarantine', {})) as {
          bundles: QuarantinedBundle[];
        };
        return { json, lines: json.bundles.map(line) };
      }),
  },
  {
    name: 'quarantine open',
    words: 'DIR ID',
    options: {},
    about: 'Check a bundle in quarantine once more, now that its sender is known, and take it in.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const quarantineId = word(given, 1, 'ID');
        const { stagingId } = (await vault.job('bundles.stage', { quarantineId })) as ImportPreview;
        const json = (await vault.call('bundles.apply', { stagingId })) as ImportResult;
        return {
          json,
          lines: [
            `Taken in from ${json.sender}: ${json.casesNew} new cases, ${json.casesChanged} changed.`,
          ],
        };
      }),
  },
  {
    name: 'quarantine discard',
    words: 'DIR ID',
    options: {},
    about: 'Throw a bundle in quarantine away.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const json = await vault.call('bundles.discardQuarantined', { id: word(given, 1, 'ID') });
        return { json, lines: ['Thrown away.'] };
      }),
  },
];
