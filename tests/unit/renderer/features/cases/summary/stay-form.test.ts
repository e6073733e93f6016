import { describe, expect, it } from 'vitest';

import {
  isDetained,
  stayFields,
  stayForm,
} from '../../../../../../renderer/features/cases/summary/stay-form';
import { aRecord } from '../../../casework/a-case';

const fields = (form: Parameters<typeof stayFields>[0]) => stayFields(form, 'en');

describe('what is said of a stay', () => {
  it('is saved as it stood where nothing was changed', () => {
    for (const detained of [null, false, true]) {
      const stay = aRecord('stay', {
        type: 'prison',
        place: 'Agadez',
        detained,
        legalBasis: 'Illegal entry',
      });
      expect(fields(stayForm(stay))).toEqual({
        type: 'prison',
        place: 'Agadez',
        country: null,
        since: null,
        until: null,
        detained,
        legalBasis: 'Illegal entry',
        note: null,
      });
    }
  });

  it('takes a new place of detention for what it is, until somebody answers otherwise', () => {
    const form = { ...stayForm(null), type: 'prison' };
    expect(isDetained(form)).toBe(true);
    expect(fields(form)).toMatchObject({ detained: true });
    expect(fields({ ...form, type: 'camp' })).toMatchObject({ detained: null });
    expect(fields({ ...form, detained: false })).toMatchObject({ detained: false });
    expect(fields({ ...form, detained: null })).toMatchObject({ detained: null });
  });

  it('keeps the legal basis whatever is answered', () => {
    const stay = aRecord('stay', { type: 'camp', detained: true, legalBasis: 'Illegal entry' });
    for (const detained of [null, false])
      expect(fields({ ...stayForm(stay), detained })).toMatchObject({
        detained,
        legalBasis: 'Illegal entry',
      });
  });

  it('needs a kind or a place, and dates that can be read', () => {
    const form = stayForm(null);
    expect(fields(form)).toBeNull();
    expect(fields({ ...form, place: ' ' })).toBeNull();
    expect(fields({ ...form, place: 'Agadez' })).not.toBeNull();
    const unclear = { text: 'some day', chosen: null };
    expect(fields({ ...form, place: 'Agadez', since: unclear })).toBeNull();
  });
});
