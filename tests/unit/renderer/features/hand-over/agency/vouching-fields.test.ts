import { expect, it } from 'vitest';

import {
  endOf,
  hasEnded,
  rightsOf,
} from '../../../../../../renderer/features/hand-over/agency/vouching-fields';
import { ContactType } from '../../../../../../shared/contacts/contract';

const { field, partner, headquarters } = ContactType.enum;

it('gives the right to vouch for field offices and partners, without an end', () => {
  expect(rightsOf(['a', 'b'], [], null)).toEqual(
    ['a', 'b'].map((contactId) => ({ contactId, kinds: [field, partner], until: null })),
  );
});

it('leaves those who had it as they were, and takes it from whoever is not marked', () => {
  const before = [
    { contactId: 'a', kinds: [headquarters], until: endOf('2027-06-30') },
    { contactId: 'b', kinds: [field], until: endOf('2027-06-30') },
  ];
  expect(rightsOf(['a', 'c'], before, '2027-06-30')).toEqual([
    before[0],
    { contactId: 'c', kinds: [field, partner], until: endOf('2027-06-30') },
  ]);
});

it('counts the last day to its end here', () => {
  expect(Date.parse(endOf('2027-06-30'))).toBe(new Date(2027, 5, 30, 23, 59, 59).getTime());
});

it('knows a right that is over, and the years through which a day is typed', () => {
  expect(
    ['2099-12-31', '0020-12-31', '0209-12-31'].map((day) => hasEnded({ until: endOf(day) })),
  ).toEqual([false, true, true]);
  expect(hasEnded({ until: null })).toBe(false);
});
