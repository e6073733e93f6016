import { describe, expect, it } from 'vitest';
import { householdTree } from '../../../../../../renderer/features/cases/summary/household-tree';
import { aMember, onDay } from '../../../casework/a-case';

describe('the household as a tree', () => {
  it('stands by generation as seen from the client, the eldest first', () => {
    const client = aMember({ fullName: 'Client' }, { isPrincipal: true, relation: 'self' });
    const members = [
      aMember({ fullName: 'Young', birth: onDay('2015-01-01') }, { relation: 'daughter' }),
      aMember({ fullName: 'Unknown age' }, { relation: 'stepchild' }),
      aMember({ fullName: 'Old', birth: onDay('2010-01-01') }, { relation: 'son' }),
      aMember({ fullName: 'Wife', birth: onDay('1980-01-01') }, { relation: 'wife' }),
      client,
      aMember({ fullName: 'Mother' }, { relation: 'mother' }),
      aMember({ fullName: 'Friend' }, { relation: 'unrelated' }),
    ];
    const named = householdTree(members).map(({ level, members: ofLevel }) => [
      level,
      ofLevel.map(({ details }) => details.person.fullName),
    ]);
    expect(named).toEqual([
      ['older', ['Mother']],
      ['same', ['Client', 'Wife']],
      ['younger', ['Old', 'Young', 'Unknown age']],
      ['others', ['Friend']],
    ]);
  });
});
