import { describe, expect, it } from 'vitest';
import { peopleIn } from '../../../../../renderer/features/people/search-people';
import type { SearchHit } from '../../../../../shared/search/contract';
import { anId } from '../../casework/a-case';

const hit = (parts: Partial<SearchHit>): SearchHit => ({
  kind: 'person',
  id: anId(),
  caseId: null,
  personId: null,
  label: '',
  reason: 'name',
  field: 'name',
  score: 1,
  ...parts,
});

describe('people found', () => {
  it('are one line each, called by their name, with everything that matched', () => {
    const [amina, omar, caseId] = [anId(), anId(), anId()];
    const people = peopleIn([
      hit({ kind: 'contactPoint', personId: amina, label: '+20 100', field: 'phone' }),
      hit({ personId: amina, label: 'Amina', caseId }),
      hit({ personId: omar, label: 'Omar' }),
      hit({ kind: 'note', caseId, label: 'a note' }),
    ]);
    expect(people.map(({ personId, label }) => [personId, label])).toEqual([
      [amina, 'Amina'],
      [omar, 'Omar'],
    ]);
    expect(people[0]).toMatchObject({
      caseId,
      matches: [
        { field: 'phone', label: '+20 100' },
        { field: 'name', label: 'Amina' },
      ],
    });
  });
});
