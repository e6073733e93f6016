import { AppError } from '../../../shared/app-error';
import type { HandedOver, SealedIntake } from '../../../shared/sealing/contract';
import { type Command, type Given, option, optional, table, word } from '../command';
import { type OpenVault, openForCommand } from '../open-for-command';

interface Sealing {
  sealed: SealedIntake[];
  sealOnly: boolean;
  headquarters: { id: string; name: string }[];
}

/** Also in a travelling copy after its end: its sealed files can still be handed over. */
const inVault = <T>(given: Given, work: (vault: OpenVault) => Promise<T>): Promise<T> =>
  openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), work, { evenEnded: true });

const told = ({ id, number, to, sealedAt, bytes, handedAt }: SealedIntake) => ({
  id,
  number,
  to,
  sealedAt: new Date(sealedAt).toISOString(),
  bytes,
  handedAt: handedAt === null ? null : new Date(handedAt).toISOString(),
});

const lineOf = ({ number, to, sealedAt, handedAt }: SealedIntake): (string | null)[] => [
  number,
  to,
  `sealed ${new Date(sealedAt).toISOString()}`,
  handedAt === null ? 'waits' : `handed over ${new Date(handedAt).toISOString()}`,
];

/** Whom to seal to: the only headquarters, or the one that is named. */
async function headquartersNamed(
  vault: OpenVault,
  name: string | undefined,
): Promise<{ contactId?: string }> {
  if (name === undefined) return {};
  const { headquarters } = (await vault.call('sealing.list', {})) as Sealing;
  const found = headquarters.find((each) => each.name === name || each.id === name);
  if (!found) throw new AppError('seal-no-headquarters');
  return { contactId: found.id };
}

/** Intakes that only headquarters can open. */
export const sealCommands: Command[] = [
  {
    name: 'seal list',
    words: 'DIR',
    about: 'Intakes that were sealed to headquarters, and which of their files still wait.',
    run: (given) =>
      inVault(given, async (vault) => {
        const { sealed, sealOnly, headquarters } = (await vault.call(
          'sealing.list',
          {},
        )) as Sealing;
        return {
          json: { sealOnly, headquarters, sealed: sealed.map(told) },
          lines: table(sealed.map(lineOf)),
        };
      }),
  },
  {
    name: 'seal intake',
    words: 'DIR DRAFT',
    options: { to: 'HEADQUARTERS', words: 'TEXT' },
    about:
      'Finish an intake so that only headquarters can read it: its draft is gone, and nobody can open it here again.',
    run: (given) =>
      inVault(given, async (vault) => {
        const words = optional(given, 'words');
        const sealed = (await vault.call('sealing.seal', {
          draftId: word(given, 1, 'DRAFT'),
          ...(await headquartersNamed(vault, optional(given, 'to'))),
          ...(words === undefined ? {} : { hearingWords: words }),
        })) as SealedIntake;
        return { json: told(sealed), lines: table([lineOf(sealed)]) };
      }),
  },
  {
    name: 'seal hand-over',
    words: 'DIR',
    options: { out: 'FOLDER', again: '' },
    about:
      'Copy the sealed files that wait into a folder, each read back; headquarters imports them like any bundle. With --again also those that were copied before.',
    run: (given) =>
      inVault(given, async (vault) => {
        const ticket = vault.ticket('bundle', option(given, 'out'));
        const again = given.options['again'] === true;
        const json = (await vault.call('sealing.handOver', { ticket, again })) as HandedOver;
        return {
          json,
          lines: [
            `${json.files} sealed files, ${json.bytes} bytes.`,
            ...json.flawed.map((number) => `Not copied, its file is damaged or gone: ${number}`),
          ],
        };
      }),
  },
];
