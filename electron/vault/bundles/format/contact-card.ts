import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/app-error';
import { CONTACT_FORMAT, CONTACT_MAJOR, ContactCard } from '../../../../shared/bundles/format';
import { canonicalJson } from '../../../../shared/canonical-json';
import { verifyEd25519, type Signer } from './minisign';
import { parseStrictJson } from './strict-json';

export type ContactCardFacts = Pick<
  ContactCard,
  'office' | 'device' | 'recipient' | 'classicRecipient' | 'created'
>;

const CARD_BYTES = 16 * 1024;
const SIGNED_AS = 'satchel-contact-1\n';
const FINGERPRINT_OF = 'satchel-fingerprint-1';
const GROUPS = 8;
const GROUP_DIGITS = 5;

export function makeContactCard(facts: ContactCardFacts, signer: Signer): ContactCard {
  const unsigned = {
    format: CONTACT_FORMAT,
    major: CONTACT_MAJOR,
    ...facts,
    signingKey: Buffer.from(signer.publicKey).toString('base64'),
  } as const;
  return ContactCard.parse({
    ...unsigned,
    signature: Buffer.from(signer.sign(signedBytes(unsigned))).toString('base64'),
  });
}

export const contactCardText = (card: ContactCard): string => `${JSON.stringify(card, null, 2)}\n`;

/**
 * A card is genuine in itself when this returns; whose it really is, only comparing fingerprints tells.
 *
 * @throws AppError `contact-card-unreadable`, `contact-card-newer`, `contact-card-signature-wrong`
 */
export function readContactCard(bytes: Uint8Array): ContactCard {
  const value = parse(bytes);
  const { format, major } = (value ?? {}) as Record<string, unknown>;
  if (format === CONTACT_FORMAT && typeof major === 'number' && major > CONTACT_MAJOR) {
    throw new AppError('contact-card-newer');
  }
  const card = ContactCard.safeParse(value);
  if (!card.success) throw new AppError('contact-card-unreadable');
  const { signature, ...unsigned } = card.data;
  const key = Buffer.from(card.data.signingKey, 'base64');
  if (!verifyEd25519(key, signedBytes(unsigned), Buffer.from(signature, 'base64'))) {
    throw new AppError('contact-card-signature-wrong');
  }
  return card.data;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes, { bytes: CARD_BYTES });
  } catch {
    throw new AppError('contact-card-unreadable');
  }
}

const signedBytes = (unsigned: Omit<ContactCard, 'signature'>): Uint8Array =>
  Buffer.from(SIGNED_AS + canonicalJson(unsigned), 'utf8');

/**
 * Eight groups of five digits over all keys of the card: digits can be read out in any language,
 * and 132 bits leave no room for a look-alike.
 */
export function contactFingerprint(
  keys: Pick<ContactCard, 'signingKey' | 'recipient' | 'classicRecipient'>,
): string {
  const text = [FINGERPRINT_OF, keys.signingKey, keys.recipient, keys.classicRecipient].join('\n');
  const digits = GROUPS * GROUP_DIGITS;
  const number =
    BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) % 10n ** BigInt(digits);
  return number
    .toString()
    .padStart(digits, '0')
    .replace(/(.{5})(?=.)/g, '$1 ');
}

/** Whether two fingerprints say the same, however a person spaced them. */
export const sameFingerprint = (a: string, b: string): boolean => {
  const digits = (text: string): string => text.replace(/[\s-]/g, '');
  return digits(a).length === GROUPS * GROUP_DIGITS && digits(a) === digits(b);
};
