import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { groupsOf } from '../../../../../../shared/contacts/fingerprint-words';
import { otherCardOf } from '../../../../../support/other-card';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let ours: TestOffice;
let theirs: TestOffice;

beforeEach(async () => {
  [ours, theirs] = await Promise.all([openTestOffice('Tapachula'), openTestOffice('Partner')]);
});
afterEach(async () => {
  await Promise.all([ours.close(), theirs.close()]);
});

const cardOf = (office: TestOffice) => office.api.contacts.ownCard({});

describe('the card of an office', () => {
  it('says the same ten words and digits in both offices', async () => {
    const own = await cardOf(theirs);
    const kept = await ours.api.contacts.add({ card: own.card });
    expect(kept).toMatchObject({ words: own.words, fingerprint: own.fingerprint });
    expect(own.words).toHaveLength(10);
  });

  it('fits one QR code whole, on one line', async () => {
    const { card, compact } = await cardOf(theirs);
    // Version 40 at the lowest correction holds 2953 bytes.
    expect(Buffer.byteLength(compact)).toBeLessThan(2953);
    expect(JSON.parse(compact)).toEqual(JSON.parse(card));
    expect((await ours.api.contacts.add({ card: compact })).name).toBe('Partner');
  });

  it('is verified by two words that the other office read out, and it is kept who did it and how', async () => {
    const { card, words } = await cardOf(theirs);
    const { id } = await ours.api.contacts.add({ card });
    const pieces = [
      { at: 7, text: ` ${words[7]!.toUpperCase()} ` },
      { at: 2, text: words[2]! },
    ];
    expect(await ours.api.contacts.verify({ id, pieces, how: 'phone' })).toMatchObject({
      state: 'verified',
      verifiedBy: 'Amina',
      verifiedHow: 'phone',
    });
  });

  it('is verified by two groups of digits, in the digits of any script', async () => {
    const { card, fingerprint } = await cardOf(theirs);
    const groups = groupsOf(fingerprint);
    const arabic = groups[5]!.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + +digit));
    const pieces = [
      { at: 5, text: arabic },
      { at: 0, text: groups[0]! },
    ];
    expect(await ours.api.contacts.add({ card, pieces, how: 'paper' })).toMatchObject({
      state: 'verified',
      verifiedHow: 'paper',
    });
  });

  it('is verified by the whole reading in words', async () => {
    const { card, words } = await cardOf(theirs);
    const { id } = await ours.api.contacts.add({ card });
    const fingerprint = words.join(', ');
    expect((await ours.api.contacts.verify({ id, fingerprint })).verified).toBe(true);
  });

  it.each<[string, (words: string[]) => { at: number; text: string }[]]>([
    ['one word said twice', (words) => [1, 1].map((at) => ({ at, text: words[at]! }))],
    ['words in each other’s place', (words) => [1, 2].map((at) => ({ at, text: words[3 - at]! }))],
    ['nothing', () => [1, 2].map((at) => ({ at, text: '' }))],
    ['places beyond the end', () => [8, 9].map((at) => ({ at, text: '' }))],
  ])('is not verified by %s', async (_, make) => {
    const { card, words } = await cardOf(theirs);
    const { id } = await ours.api.contacts.add({ card });
    const pieces = make(words);
    await expect(ours.api.contacts.verify({ id, pieces })).rejects.toThrow('fingerprint-different');
    await expect(ours.api.contacts.verify({ id })).rejects.toThrow('fingerprint-different');
  });

  it('keeps what kind of office it is to us, whatever it calls itself', async () => {
    const { card } = await cardOf(theirs);
    const kept = await ours.api.contacts.add({ card, type: 'partner', partnerKind: 'health' });
    expect(kept).toMatchObject({ type: 'partner', partnerKind: 'health' });
    const again = await ours.api.contacts.add({ card });
    expect(again).toMatchObject({ type: 'partner', partnerKind: 'health' });
    const changed = { id: kept.id, type: 'headquarters', partnerKind: null } as const;
    expect(await ours.api.contacts.setKind(changed)).toMatchObject({ type: 'headquarters' });
  });
});

describe('other keys of an office that was verified', () => {
  it('have to be compared anew, and the old ones are remembered', async () => {
    const { card, fingerprint } = await cardOf(theirs);
    await ours.api.contacts.add({ card, fingerprint });
    const kept = await ours.api.contacts.add({ card: otherCardOf(theirs, 'Partner') });
    expect(kept).toMatchObject({
      state: 'unverified',
      formerKeys: [{ fingerprint, state: 'replaced', until: null }],
    });
  });
});

describe('a revoked key', () => {
  it('is never kept or verified again; the office needs other keys', async () => {
    const { card, fingerprint } = await cardOf(theirs);
    const { id } = await ours.api.contacts.add({ card, fingerprint });
    expect(await ours.api.contacts.revoke({ id, reason: 'laptop stolen' })).toMatchObject({
      state: 'revoked',
      verified: false,
      revokedReason: 'laptop stolen',
      formerKeys: [{ state: 'revoked' }],
    });
    await expect(ours.api.contacts.verify({ id, fingerprint })).rejects.toThrow(
      'contact-key-revoked',
    );
    await expect(ours.api.contacts.add({ card, fingerprint })).rejects.toThrow(
      'contact-key-revoked',
    );
    await ours.api.contacts.remove({ id });
    await expect(ours.api.contacts.add({ card, fingerprint })).rejects.toThrow(
      'contact-key-revoked',
    );
    const other = await ours.api.contacts.add({ card: otherCardOf(theirs, 'Partner') });
    expect(other.state).toBe('unverified');
  });

  it('may be one that the office had before: its present one stays', async () => {
    const { card, fingerprint } = await cardOf(theirs);
    const { id } = await ours.api.contacts.add({ card, fingerprint });
    const anew = { card: otherCardOf(theirs, 'Partner') };
    const present = await ours.api.contacts.add({
      ...anew,
      fingerprint: (await ours.api.contacts.inspect(anew)).fingerprint,
    });
    const asked = { id, former: fingerprint, reason: 'laptop stolen' };
    expect(await ours.api.contacts.revoke(asked)).toEqual({
      ...present,
      formerKeys: [
        {
          ...present.formerKeys[0],
          state: 'revoked',
          reason: 'laptop stolen',
          at: expect.anything(),
        },
      ],
    });
    await expect(ours.api.contacts.revoke(asked)).rejects.toThrow('not-found');
    await expect(ours.api.contacts.add({ card, fingerprint })).rejects.toThrow(
      'contact-key-revoked',
    );
  });

  it('is the present one, too, where the card of before was kept again', async () => {
    const { card, fingerprint } = await cardOf(theirs);
    const { id } = await ours.api.contacts.add({ card, fingerprint });
    await ours.api.contacts.add({ card: otherCardOf(theirs, 'Partner') });
    await ours.api.contacts.add({ card, fingerprint });
    const asked = { id, former: fingerprint, reason: 'laptop stolen' };
    expect(await ours.api.contacts.revoke(asked)).toMatchObject({ state: 'revoked' });
  });
});
