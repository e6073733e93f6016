import { describe, expect, it } from 'vitest';
import {
  isFiltered,
  queryFromParams,
  queryKey,
  sortOnPress,
  withFilter,
  withSort,
} from '../../../../../renderer/features/cases/case-query';
import { anId } from '../../casework/a-case';

const read = (search: string) => queryFromParams(new URLSearchParams(search));

describe('the address of the case list', () => {
  it('shows open cases, the newest change first, where it says nothing', () => {
    expect(read('')).toEqual({ filter: { status: 'open' }, sort: 'updated', descending: true });
    expect(isFiltered(read(''))).toBe(false);
  });

  it('reads every filter', () => {
    const worker = anId();
    expect(read(`status=closed&risk=high&worker=${worker}&overdue=yes&q= rahimi `).filter).toEqual({
      status: 'closed',
      riskLevel: 'high',
      assignedTo: worker,
      overdue: true,
      text: 'rahimi',
    });
    expect(read('status=all').filter).toEqual({});
  });

  it('leaves out what it cannot understand', () => {
    expect(read('status=lost&risk=huge&worker=me&sort=luck&q=%20')).toEqual(read(''));
  });

  it('asks for no more text than the vault takes', () => {
    expect(read(`q=${'a'.repeat(300)}`).filter.text).toHaveLength(200);
  });

  it('sorts each column first in its own direction, and turns round on the second press', () => {
    expect(sortOnPress(read(''), 'name')).toEqual({ sort: 'name', descending: false });
    expect(sortOnPress(read('sort=name'), 'name')).toEqual({ sort: 'name', descending: true });
    expect(read('sort=due').descending).toBe(false);
    expect(read('sort=due&direction=down').descending).toBe(true);
  });

  it('keeps the address short: usual things are not in it', () => {
    const sorted = withSort(new URLSearchParams(), 'risk', true);
    expect(sorted.toString()).toBe('sort=risk');
    expect(withSort(sorted, 'risk', false).toString()).toBe('sort=risk&direction=up');
    expect(withFilter(new URLSearchParams('risk=high&q=a'), 'risk', null).toString()).toBe('q=a');
    expect(withFilter(new URLSearchParams('q=a'), 'q', '').toString()).toBe('');
  });

  it('gives one key to one list, whatever the order in the address', () => {
    expect(queryKey(read('risk=high&q=a'))).toBe(queryKey(read('q=a&risk=high')));
    expect(queryKey(read('risk=high'))).not.toBe(queryKey(read('risk=low')));
  });
});
