import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import words from '../../../../resources/wordlists/en.json';
import { fingerprintWords, groupsOf } from '../../../../shared/contacts/fingerprint-words';

const fingerprint = fc
  .array(fc.integer({ min: 0, max: 99_999 }), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => String(group).padStart(5, '0')).join(' '));

describe('a fingerprint as words', () => {
  it('is ten words, the same on every laptop', () => {
    const digits = '01234 56789 01234 56789 01234 56789 01234 56789';
    expect(fingerprintWords(digits, words.words)).toMatchInlineSnapshot(`
      [
        "hunchback",
        "anatomist",
        "catalog",
        "prelude",
        "fidgeting",
        "nibble",
        "dangling",
        "sensitive",
        "riveting",
        "commodity",
      ]
    `);
  });

  it('differs in words where it differs in digits', () => {
    fc.assert(
      fc.property(fingerprint, fingerprint, (a, b) => {
        const same = groupsOf(a).join('') === groupsOf(b).join('');
        const [one, other] = [a, b].map((each) => fingerprintWords(each, words.words).join(' '));
        expect(one === other).toBe(same);
      }),
    );
  });

  it('is read however the digits are spaced and in whichever script', () => {
    expect(groupsOf('١٢٣٤٥-67890')).toEqual(['12345', '67890']);
  });
});
