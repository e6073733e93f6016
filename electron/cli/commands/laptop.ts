import { AppError } from '../../../shared/app-error';
import type { LaptopList } from '../../../shared/laptops/contract';
import { type Command, option, optional, word } from '../command';
import { type OpenVault, openForCommand } from '../open-for-command';
import { readSmallFile } from './contact';

const told = (json: LaptopList) => ({
  json: json.laptops,
  lines: json.laptops.map(({ name, deviceId, state }) => `${name} (${deviceId}): ${state}`),
});

async function laptopCalled(vault: OpenVault, name: string): Promise<string> {
  const { laptops } = (await vault.call('laptops.list', {})) as LaptopList;
  const found = laptops.filter((each) => each.deviceId === name || each.name === name);
  if (found.length !== 1) throw new AppError('laptop-not-found');
  return found[0]!.deviceId;
}

/** Several laptops of one office. A paper that lets one in is opened with `paper open`. */
export const laptopCommands: Command[] = [
  {
    name: 'laptop list',
    words: 'DIR',
    options: {},
    about: 'The laptops of this office: which holds the office’s key, which are lost.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) =>
        told((await vault.call('laptops.list', {})) as LaptopList),
      ),
  },
  {
    name: 'laptop request',
    words: 'DIR',
    options: { out: 'FILE' },
    about:
      'On a new laptop: write its card for the laptop with the office’s key; prints the words that are compared there.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const ticket = vault.ticket('contact-card', option(given, 'out'));
        const json = (await vault.call('laptops.request', { ticket })) as {
          fingerprint: string;
          words: string[];
        };
        return { json, lines: [json.fingerprint, json.words.join(' ')] };
      }),
  },
  {
    name: 'laptop let-in',
    words: 'DIR FILE',
    options: {
      name: 'NAME',
      fingerprint: 'DIGITS|WORDS',
      how: 'in-person|phone|paper',
      out: 'FILE',
    },
    about:
      'Let a laptop into this office whose request was compared: writes the paper that only it can open.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const how = optional(given, 'how');
        const json = (await vault.call('laptops.letIn', {
          request: readSmallFile(word(given, 1, 'FILE')),
          name: option(given, 'name'),
          fingerprint: option(given, 'fingerprint'),
          ...(how ? { how } : {}),
          ticket: vault.ticket('paper', option(given, 'out')),
        })) as { deviceId: string; bytes: number };
        return { json, lines: [`${json.deviceId}: let in, ${json.bytes} bytes.`] };
      }),
  },
  {
    name: 'laptop name',
    words: 'DIR LAPTOP NAME',
    options: {},
    about: 'What people call a laptop of this office, instead of its number.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const deviceId = await laptopCalled(vault, word(given, 1, 'LAPTOP'));
        const input = { deviceId, name: word(given, 2, 'NAME') };
        return told((await vault.call('laptops.rename', input)) as LaptopList);
      }),
  },
  {
    name: 'laptop revoke',
    words: 'DIR LAPTOP',
    options: { reason: 'TEXT' },
    about:
      'A laptop of this office is lost: nothing that it signs is taken in any more, by anybody who hears of it.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const deviceId = await laptopCalled(vault, word(given, 1, 'LAPTOP'));
        const input = { deviceId, reason: option(given, 'reason') };
        return told((await vault.call('laptops.revoke', input)) as LaptopList);
      }),
  },
];
