import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { AppError } from '../../../shared/app-error';
import type { Contact } from '../../../shared/contacts/contract';
import { type Command, option, optional, word } from '../command';
import { openForCommand } from '../open-for-command';

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
    fingerprint: contact.fingerprint,
    verified: contact.verified,
  },
  lines: [
    `${contact.name}: ${contact.fingerprint === null ? 'can be written to; nothing of theirs can be verified' : contact.verified ? 'verified' : 'not verified'}`,
  ],
});

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
        };
        await vault.call('contacts.saveOwnCard', {
          ticket: vault.ticket('contact-card', option(given, 'out')),
        });
        return {
          json: { name: own.name, fingerprint: own.fingerprint },
          lines: [own.name, own.fingerprint],
        };
      }),
  },
  {
    name: 'contact import',
    words: 'DIR FILE',
    options: { fingerprint: 'F' },
    about: 'Keep another office’s card, its fingerprint compared by voice or on paper.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const card = readSmallFile(word(given, 1, 'FILE'));
        return told(
          (await vault.call('contacts.add', {
            card,
            fingerprint: option(given, 'fingerprint'),
          })) as Contact,
        );
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
