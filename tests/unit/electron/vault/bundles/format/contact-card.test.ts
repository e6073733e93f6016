import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContactCard } from '../../../../../../shared/bundles/format';
import {
  contactCardText,
  contactFingerprint,
  makeContactCard,
  readContactCard,
  sameFingerprint,
} from '../../../../../../electron/vault/bundles/format/contact-card';
import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import { makeOffice, type Office } from './bundle-fixture';

let office: Office;
let card: ContactCard;
beforeAll(async () => {
  office = await makeOffice(1);
  card = makeContactCard(
    {
      office: { id: office.id, name: 'مكتب عمّان', kind: 'field' },
      device: office.device,
      recipient: office.keys.hybrid.recipient,
      classicRecipient: office.keys.classic.recipient,
      created: '2026-11-21T10:00:00Z',
    },
    office.signer,
  );
});

const read = (value: unknown): ContactCard =>
  readContactCard(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a contact card', () => {
  it('comes back as it was made', () => {
    expect(read(contactCardText(card))).toEqual(card);
  });

  it('is refused after any change of any field', () => {
    const other = signerFromSeed(randomBytes(32));
    const changes: Partial<ContactCard>[] = [
      { office: { ...card.office, name: 'Another office' } },
      { office: { ...card.office, kind: 'headquarters' } },
      { device: 'f'.repeat(16) },
      { created: '2026-11-22T10:00:00Z' },
      { signingKey: Buffer.from(other.publicKey).toString('base64') },
      { signature: Buffer.alloc(64).toString('base64') },
    ];
    for (const change of changes)
      expect(() => read({ ...card, ...change })).toThrow(code('contact-card-signature-wrong'));
  });

  it('is refused when it is something else, has more in it, or is from the future', () => {
    for (const value of [
      '',
      'x',
      [],
      { ...card, more: 1 },
      { ...card, recipient: card.classicRecipient },
      contactCardText(card).replace('{', '{"format":"x",'),
    ]) {
      expect(() => read(value)).toThrow(code('contact-card-unreadable'));
    }
    expect(() => read({ format: 'satchel-contact', major: 2 })).toThrow(code('contact-card-newer'));
    expect(() => readContactCard(Buffer.alloc(20_000, ' '))).toThrow(
      code('contact-card-unreadable'),
    );
  });

  it('has a fingerprint of eight groups of digits that changes with each key', async () => {
    const print = contactFingerprint(card);
    expect(print).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect(contactFingerprint(card)).toBe(print);
    const next = await makeOffice(2);
    const others = [
      { signingKey: next.signingKey },
      { recipient: next.keys.hybrid.recipient },
      { classicRecipient: next.keys.classic.recipient },
    ].map((change) => contactFingerprint({ ...card, ...change }));
    expect(new Set([print, ...others]).size).toBe(4);
    expect(sameFingerprint(print, print.replaceAll(' ', ''))).toBe(true);
    expect(sameFingerprint(print, others[0]!)).toBe(false);
    expect(sameFingerprint('', '')).toBe(false);
  });
});
