import { describe, expect, it } from 'vitest';
import {
  absenceOf,
  nameInCase,
  nameOfPerson,
  otherSpelling,
} from '../../../../renderer/casework/person-words';
import { aCaseView, aMember, anId, aRecord } from './a-case';

describe('what a person is called', () => {
  it('shows the first other spelling that differs', () => {
    const otherNames = [
      { value: 'Mohammad Rahimi', kind: 'spelling' },
      { value: 'محمد رحیمی', kind: 'spelling' },
    ];
    expect(otherSpelling({ fullName: 'Mohammad Rahimi', otherNames })).toBe('محمد رحیمی');
    expect(otherSpelling({ fullName: 'Mohammad Rahimi', otherNames: null })).toBeNull();
  });

  it('gives the code name for the client alone where the name is hidden', () => {
    const client = aRecord('person', { fullName: 'Amina' });
    const child = aRecord('person', { fullName: 'Omar' });
    const hidden = aRecord('case', { personId: client.id, hideName: true, codeName: 'Heron' });
    expect(nameInCase(client, hidden)).toBe('Heron');
    expect(nameInCase(null, hidden)).toBe('Heron');
    expect(nameInCase(child, hidden)).toBe('Omar');
  });

  it('gives the code name by id too, and no name to somebody else', () => {
    const [client, child] = [aMember({ fullName: 'Amina' }), aMember({ fullName: 'Omar' })];
    const hidden = aRecord('case', {
      personId: client.details.person.id,
      hideName: true,
      codeName: 'Heron',
    });
    const view = aCaseView({ case: hidden, principal: client.details, members: [client, child] });
    expect(nameOfPerson(view, client.details.person.id)).toBe('Heron');
    expect(nameOfPerson({ ...view, members: [] }, client.details.person.id)).toBe('Heron');
    expect(nameOfPerson(view, child.details.person.id)).toBe('Omar');
    expect(nameOfPerson(view, anId())).toBeNull();
    expect(nameOfPerson(view, null)).toBeNull();
  });

  it('falls back to code name and number where no name is known', () => {
    const nameless = aRecord('person', {});
    expect(
      nameInCase(nameless, aRecord('case', { personId: nameless.id, codeName: 'Heron' })),
    ).toBe('Heron');
    expect(nameInCase(nameless, aRecord('case', { personId: nameless.id, number: 'FO-1' }))).toBe(
      'FO-1',
    );
  });

  it('knows why a field is empty', () => {
    expect(absenceOf({ absences: { birth: 'does-not-know' } }, 'birth')).toBe('does-not-know');
    expect(absenceOf({ absences: null }, 'birth')).toBeNull();
  });
});
