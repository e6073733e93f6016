import { expect, it } from 'vitest';

import { vouchingRights } from '../../../../../../renderer/features/hand-over/agency/vouching-fields';

it('gives the right until the last day has ended here, or without an end', () => {
  const contactIds = ['a', 'b'];
  const kinds = ['field', 'partner'];
  expect(vouchingRights({ contactIds, lastDay: null })).toEqual(
    contactIds.map((contactId) => ({ contactId, kinds })),
  );
  const [right] = vouchingRights({ contactIds, lastDay: '2027-06-30' });
  expect(Date.parse(right!.until!)).toBe(new Date(2027, 5, 30, 23, 59, 59).getTime());
});
