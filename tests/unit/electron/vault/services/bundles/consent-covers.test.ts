import { describe, expect, it } from 'vitest';

import { coversPartner } from '../../../../../../electron/vault/services/bundles/consent-covers';

const redCross = { kind: 'tracing', name: 'Red Cross' };
const police = { kind: 'authorities', name: 'Immigration Police' };
const named = (recipientNames: string | null, recipients: string[] | null = null) => ({
  recipients,
  recipientNames,
});

describe('whom a consent to partners covers', () => {
  it.each([
    'Not the Red Cross',
    'Anyone but Red Cross',
    'Red Cross Tapachula',
    'The other one',
    'ليس الصليب الأحمر',
    ' , ',
  ])('does not take a name that only occurs in the words for a yes: %s', (words) => {
    expect(coversPartner(named(words), redCross)).toBe(false);
  });

  it.each([
    'Red Cross',
    'the  RED CROSS.',
    'MSF, Red Cross',
    'MSF; the Red Cross; IOM',
    'MSF\nRed Cross',
    'أطباء بلا حدود، Red Cross',
    'أطباء بلا حدود؛ Red Cross',
  ])('covers who is an entry of the list: %s', (words) => {
    expect(coversPartner(named(words), redCross)).toBe(true);
  });

  it('reads names as they are spelled, and a comma in one as part of it', () => {
    const crescent = { kind: null, name: 'الهلال الأحمر' };
    expect(coversPartner(named('الصليب، الهلال الاحمر'), crescent)).toBe(true);
    const clinic = { kind: null, name: 'Clinic, North' };
    expect(coversPartner(named('Clinic, North'), clinic)).toBe(true);
    expect(coversPartner(named('Clinic'), clinic)).toBe(false);
    expect(coversPartner(named('Red Cross'), { kind: null, name: '…' })).toBe(false);
  });

  it('covers the kinds that are said, beside the names', () => {
    expect(coversPartner(named('MSF', ['tracing']), redCross)).toBe(true);
    expect(coversPartner(named('MSF', ['health']), redCross)).toBe(false);
  });

  it('covers every partner in general, but never the authorities', () => {
    for (const open of [named(null), named('', [])]) {
      expect(coversPartner(open, redCross)).toBe(true);
      expect(coversPartner(open, { kind: null, name: 'Somebody' })).toBe(true);
      expect(coversPartner(open, police)).toBe(false);
    }
    expect(coversPartner(named(null, ['authorities']), police)).toBe(true);
    expect(coversPartner(named('Immigration police'), police)).toBe(true);
  });
});
