import { describe, expect, it } from 'vitest';
import {
  consentFor,
  consentStateFor,
  stateOfConsent,
} from '../../../../shared/cases/consent-state';
import { aRecord } from '../../renderer/casework/a-case';

const agreed = { purpose: 'headquarters', decision: 'agreed', givenOn: '2026-01-10' };
const today = '2026-11-21';

describe('how a consent stands', () => {
  it('is live through its last day', () => {
    expect(stateOfConsent(aRecord('consent', { ...agreed, until: today }), today)).toBe('live');
    expect(stateOfConsent(aRecord('consent', { ...agreed, until: '2026-11-20' }), today)).toBe(
      'expired',
    );
    expect(stateOfConsent(aRecord('consent', agreed), today)).toBe('live');
  });

  it('is withdrawn whatever else is said of it', () => {
    expect(
      stateOfConsent(aRecord('consent', { ...agreed, withdrawnOn: '2026-02-01' }), today),
    ).toBe('withdrawn');
  });

  it('takes anything but "agreed" for a refusal', () => {
    for (const decision of ['refused', 'maybe', null]) {
      expect(stateOfConsent(aRecord('consent', { ...agreed, decision }), today)).toBe('refused');
    }
  });

  it('counts the newest answer for a purpose', () => {
    const later = aRecord('consent', { ...agreed, decision: 'refused', givenOn: '2026-03-01' });
    expect(consentStateFor([later, aRecord('consent', agreed)], 'headquarters', today)).toBe(
      'refused',
    );
    expect(consentStateFor([aRecord('consent', agreed), later], 'headquarters', today)).toBe(
      'refused',
    );
  });

  it('lets the order of writing decide within one day', () => {
    const first = aRecord('consent', { ...agreed, createdAt: 1 });
    const second = aRecord('consent', { ...agreed, decision: 'refused', createdAt: 2 });
    expect(consentFor([second, first], 'headquarters')).toBe(second);
  });

  it('is none where nobody asked', () => {
    expect(consentStateFor([aRecord('consent', agreed)], 'partners', today)).toBe('none');
  });
});
