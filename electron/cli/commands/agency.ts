import type { AgencyStatus } from '../../../shared/agency/contract';
import { AppError } from '../../../shared/app-error';
import { type Command, type Given, option, optional, word } from '../command';
import { openForCommand } from '../open-for-command';
import { readSmallFile } from './contact';

const filesOf = (given: Given, name: string): string[] =>
  (optional(given, name) ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map(readSmallFile);

const told = (json: AgencyStatus) => ({
  json,
  lines: [
    json.agency
      ? `Agency ${json.agency.name}: ${json.agency.words.join(' ')}`
      : 'No agency is known here.',
    json.inForce
      ? `Pack ${json.inForce.version} is in force: ${json.inForce.offices} offices, ${json.inForce.forms} forms, ${json.inForce.codeLists} code lists.`
      : 'No pack is in force.',
    ...(json.waiting ? [`Pack ${json.waiting.version} waits to be taken into force.`] : []),
  ],
});

/** `idle=3,receipt=14,risk=24/72/168`: bounds that no laptop may exceed; `keep=7,keep-age=25`: the years of keeping. */
function settingsOf(given: Given): Record<string, unknown> | undefined {
  const text = optional(given, 'settings');
  if (text === undefined) return undefined;
  const settings: Record<string, unknown> = {};
  for (const part of text.split(',')) {
    const [name, value = ''] = part.split('=');
    if (name === 'idle') settings['idleMinutes'] = Number(value);
    else if (name === 'receipt') settings['receiptDays'] = Number(value);
    else if (name === 'keep') settings['retentionYears'] = Number(value);
    else if (name === 'keep-age') settings['retentionAge'] = Number(value);
    else if (name === 'protect') settings['contentProtection'] = true;
    else if (name === 'risk') {
      const [high, medium, low] = value.split('/').map(Number);
      settings['riskHours'] = { high, medium, low };
    } else
      throw new AppError('usage-wrong-value', {
        expected: '--settings idle=N,receipt=N,keep=N,keep-age=N,protect,risk=H/M/L',
      });
  }
  return settings;
}

/** `Geneva desk=field+partner@2027-06-30,…`: who is believed about which kinds of offices, and until which day. */
async function vouchingOf(
  given: Given,
  contacts: () => Promise<{ id: string; name: string }[]>,
): Promise<{ contactId: string; kinds: string[]; until?: string }[] | undefined> {
  const text = optional(given, 'vouch');
  if (text === undefined) return undefined;
  const known = await contacts();
  return text.split(',').map((part) => {
    const [name = '', right = ''] = part.split('=');
    const [kinds = '', day] = right.split('@');
    const found = known.find((contact) => contact.name === name.trim());
    if (!found) throw new AppError('contact-not-found');
    return {
      contactId: found.id,
      kinds: kinds.split('+').filter((kind) => kind !== ''),
      ...(day ? { until: `${day}T23:59:59Z` } : {}),
    };
  });
}

export const agencyCommands: Command[] = [
  {
    name: 'agency create',
    words: 'DIR',
    options: { name: 'NAME' },
    about:
      'Make the agency’s key in the vault of headquarters; prints the words that laptops compare.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) =>
        told((await vault.call('agency.create', { name: option(given, 'name') })) as AgencyStatus),
      ),
  },
  {
    name: 'agency status',
    words: 'DIR',
    options: {},
    about: 'The agency whose word counts here, its pack in force, and the one that waits.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) =>
        told((await vault.call('agency.status', {})) as AgencyStatus),
      ),
  },
  {
    name: 'agency pack',
    words: 'DIR',
    options: {
      out: 'FILE',
      forms: 'FILE,…',
      lists: 'FILE,…',
      texts: 'FILE',
      policy: 'FILE',
      profiles: 'FILE,…',
      settings: 'idle=N,receipt=N,keep=N,keep-age=N,protect,risk=H/M/L',
      vouch: 'NAME=field+partner[@YYYY-MM-DD],…',
    },
    about:
      'Sign the next pack for every verified office: its offices and revoked keys, forms, code lists, words, bounds, rights and hand-over profiles.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const texts = optional(given, 'texts');
        const policy = optional(given, 'policy');
        const settings = settingsOf(given);
        const vouching = await vouchingOf(given, async () => {
          const answer = await vault.call('contacts.list', {});
          return (answer as { contacts: { id: string; name: string }[] }).contacts;
        });
        const json = (await vault.call('agency.makePack', {
          ticket: vault.ticket('paper', option(given, 'out')),
          forms: filesOf(given, 'forms'),
          codeLists: filesOf(given, 'lists'),
          ...(texts === undefined ? {} : { texts: readSmallFile(texts) }),
          ...(policy === undefined ? {} : { policy: readSmallFile(policy) }),
          profiles: filesOf(given, 'profiles'),
          ...(settings ? { settings } : {}),
          ...(vouching ? { vouching } : {}),
        })) as { version: number; offices: number; bytes: number };
        return {
          json,
          lines: [`Pack ${json.version} for ${json.offices} offices, ${json.bytes} bytes.`],
        };
      }),
  },
  {
    name: 'agency apply',
    words: 'DIR',
    options: { fingerprint: 'DIGITS|WORDS', how: 'in-person|phone|paper' },
    about:
      'Take the waiting pack into force; the first time with the agency’s fingerprint, compared by voice or on paper.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { waiting } = (await vault.call('agency.status', {})) as AgencyStatus;
        if (!waiting) throw new AppError('agency-pack-gone');
        const [fingerprint, how] = [optional(given, 'fingerprint'), optional(given, 'how')];
        const input = {
          version: waiting.version,
          ...(fingerprint ? { fingerprint } : {}),
          ...(how ? { how } : {}),
        };
        return told((await vault.call('agency.apply', input)) as AgencyStatus);
      }),
  },
];
