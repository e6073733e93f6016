import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { AppError } from '../../../shared/app-error';
import type { Contact } from '../../../shared/contacts/contract';
import { type Command, type Given, option, optional, word } from '../command';
import { openForCommand, type OpenVault } from '../open-for-command';

/** @throws AppError file-not-found */
export function readSmallFile(path: string): string {
  try {
    return readFileSync(resolve(path), 'utf8');
  } catch {
    throw new AppError('file-not-found');
  }
}

const told = (contact: Contact) => ({
  json: {
    id: contact.id,
    name: contact.name,
    type: contact.type,
    partnerKind: contact.partnerKind,
    fingerprint: contact.fingerprint,
    words: contact.words,
    state: contact.state,
    verified: contact.verified,
    how: contact.verifiedHow,
    introducedBy: contact.introducedBy,
    delegation: contact.delegation,
    formerKeys: contact.formerKeys,
  },
  lines: [
    contact.introducedBy === null
      ? `${contact.name}: ${stateWords[contact.state]}`
      : `${contact.name}: introduced by ${contact.introducedBy}`,
  ],
});

const stateWords: Record<Contact['state'], string> = {
  'write-only': 'can be written to; nothing of theirs can be verified',
  unverified: 'not verified',
  verified: 'verified',
  revoked: 'its key was revoked',
};

async function named(vault: OpenVault, name: string): Promise<Contact> {
  const { contacts } = (await vault.call('contacts.list', {})) as { contacts: Contact[] };
  const found = contacts.find((contact) => contact.name === name || contact.id === name);
  if (!found) throw new AppError('contact-not-found');
  return found;
}

/** What kind of office it is to us, where the command says so. */
const kindOf = (given: Given) => {
  const [type, partnerKind] = [optional(given, 'type'), optional(given, 'partner-kind')];
  return { ...(type ? { type } : {}), ...(partnerKind ? { partnerKind } : {}) };
};

const howOf = (given: Given) => {
  const how = optional(given, 'how');
  return how ? { how } : {};
};

export const contactCommands: Command[] = [
  {
    name: 'contact export',
    words: 'DIR',
    options: { out: 'FILE' },
    about:
      "Write this office's contact card; prints the fingerprint that the other office compares.",
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const own = (await vault.call('contacts.ownCard', {})) as {
          name: string;
          fingerprint: string;
          words: string[];
        };
        await vault.call('contacts.saveOwnCard', {
          ticket: vault.ticket('contact-card', option(given, 'out')),
        });
        return {
          json: { name: own.name, fingerprint: own.fingerprint, words: own.words },
          lines: [own.name, own.fingerprint, own.words.join(' ')],
        };
      }),
  },
  {
    name: 'contact import',
    words: 'DIR FILE',
    options: {
      fingerprint: 'DIGITS|WORDS',
      how: 'in-person|phone|paper',
      type: 'headquarters|field|partner',
      'partner-kind': 'CODE',
    },
    about:
      'Keep another office’s card, its fingerprint compared in digits or words, by voice or on paper.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const card = readSmallFile(word(given, 1, 'FILE'));
        return told(
          (await vault.call('contacts.add', {
            card,
            fingerprint: option(given, 'fingerprint'),
            ...howOf(given),
            ...kindOf(given),
          })) as Contact,
        );
      }),
  },
  {
    name: 'contact list',
    words: 'DIR',
    options: {},
    about:
      'Every office that is known here: its kind, its fingerprint in digits and words, its state.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { contacts } = (await vault.call('contacts.list', {})) as { contacts: Contact[] };
        return {
          json: contacts.map((contact) => told(contact).json),
          lines: contacts.flatMap((contact) => told(contact).lines),
        };
      }),
  },
  {
    name: 'contact keep',
    words: 'DIR FILE',
    options: { type: 'headquarters|field|partner', 'partner-kind': 'CODE' },
    about: 'Keep another office’s card without having compared it: nothing goes there until it is.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const card = readSmallFile(word(given, 1, 'FILE'));
        return told((await vault.call('contacts.add', { card, ...kindOf(given) })) as Contact);
      }),
  },
  {
    name: 'contact verify',
    words: 'DIR NAME',
    options: { fingerprint: 'DIGITS|WORDS', how: 'in-person|phone|paper' },
    about: 'Say that the fingerprint of a kept card was compared.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { id } = await named(vault, word(given, 1, 'NAME'));
        const fingerprint = option(given, 'fingerprint');
        const input = { id, fingerprint, ...howOf(given) };
        return told((await vault.call('contacts.verify', input)) as Contact);
      }),
  },
  {
    name: 'contact revoke',
    words: 'DIR NAME',
    options: { reason: 'TEXT' },
    about: 'Say that an office’s key is in wrong hands: nothing signed by it is taken in any more.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { id } = await named(vault, word(given, 1, 'NAME'));
        const reason = option(given, 'reason');
        return told((await vault.call('contacts.revoke', { id, reason })) as Contact);
      }),
  },
  {
    name: 'contact introduce',
    words: 'DIR NAME',
    options: { to: 'NAME,…', out: 'FILE' },
    about:
      'Vouch for an office to others, in a paper signed for them; where the agency’s pack lets this office.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { id, name } = await named(vault, word(given, 1, 'NAME'));
        const to: string[] = [];
        for (const each of option(given, 'to').split(','))
          to.push((await named(vault, each.trim())).id);
        const ticket = vault.ticket('paper', option(given, 'out'));
        const json = (await vault.call('contacts.introduce', { id, to, ticket })) as {
          offices: number;
        };
        return { json, lines: [`${name}: introduced to ${json.offices} offices.`] };
      }),
  },
  {
    name: 'contact new-keys',
    words: 'DIR',
    options: { out: 'FILE' },
    about:
      'Give up this office’s keys for new ones, and write the paper, signed by the old key, that tells every verified office.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const ticket = vault.ticket('paper', option(given, 'out'));
        const json = (await vault.call('contacts.replaceOwnKeys', { ticket })) as {
          offices: number;
          words: string[];
        };
        return { json, lines: [`For ${json.offices} offices.`, json.words.join(' ')] };
      }),
  },
  {
    name: 'contact add',
    words: 'DIR',
    options: { name: 'NAME', recipient: 'age1…', type: 'headquarters|field|partner' },
    about: 'An office that uses stock age.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const type = optional(given, 'type');
        const input = {
          name: option(given, 'name'),
          recipient: option(given, 'recipient'),
          ...(type ? { type } : {}),
        };
        return told((await vault.call('contacts.addRecipient', input)) as Contact);
      }),
  },
];
