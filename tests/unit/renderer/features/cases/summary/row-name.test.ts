import { describe, expect, it } from 'vitest';

import { rowName } from '../../../../../../renderer/features/cases/summary/row-name';
import { aCaseView, aMember, anId, aRecord } from '../../../casework/a-case';

const codes = { label: (_: string, code: string) => `words for ${code}` };

describe('what a row of the interview became', () => {
  it('is called what the page calls it', () => {
    const [client, brother] = [aMember({ fullName: 'Amina' }), aMember({ fullName: 'Dawit' })];
    const paper = aRecord('identityDocument', { type: 'passport' });
    const phone = aRecord('contactPoint', { value: '+251 91' });
    const [camp, there] = [
      aRecord('stay', { type: 'camp' }),
      aRecord('stay', { type: 'camp', place: 'Agadez' }),
    ];
    const view = aCaseView({
      case: aRecord('case', {
        personId: client.details.person.id,
        hideName: true,
        codeName: 'Sparrow',
      }),
      principal: { ...client.details, identityDocuments: [paper], contactPoints: [phone] },
      members: [client, brother],
      stays: [camp, there],
    });
    const named = (id: string) => rowName(view, id, codes);
    expect(named(client.details.person.id)).toBe('Sparrow');
    expect(named(brother.details.person.id)).toBe('Dawit');
    expect(named(paper.id)).toBe('words for passport');
    expect(named(phone.id)).toBe('+251 91');
    expect(named(camp.id)).toBe('words for camp');
    expect(named(there.id)).toBe('Agadez');
    expect(named(anId())).toBeNull();
  });
});
