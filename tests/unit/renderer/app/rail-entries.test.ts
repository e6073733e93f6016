import { describe, expect, it } from 'vitest';
import { shownEntries } from '../../../../renderer/app/rail-entries';

describe('the side rail', () => {
  it('shows an entry only when its pages exist, in the order of the rail', () => {
    const paths = ['settings', 'cases/:caseId', '/today', undefined];
    expect(shownEntries(paths).map(({ path }) => path)).toEqual(['today', 'cases', 'settings']);
  });
});
