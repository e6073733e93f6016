import { describe, expect, it } from 'vitest';
import {
  caseFlags,
  nextReviewDay,
  overdueCount,
} from '../../../../../renderer/features/cases/case-flags';
import { aCaseView, aMember, aRecord, onDay } from '../../casework/a-case';

const today = '2026-11-21';
const now = Date.parse('2026-11-21T12:00:00Z');
const hours = { high: 24, medium: 72, low: 168 };
const consents = [
  aRecord('consent', { purpose: 'services', decision: 'agreed', givenOn: '2026-01-01' }),
];
const flagsOf = (parts: Parameters<typeof aCaseView>[0]) =>
  caseFlags(aCaseView({ consents, ...parts }), hours, now, today).map(({ id }) => id);

describe('what should catch the eye on a case', () => {
  it('is nothing where all is well', () => {
    expect(flagsOf({})).toEqual([]);
  });

  it('puts danger before papers', () => {
    const passport = aRecord('identityDocument', { expires: onDay('2026-11-01') });
    const member = aMember({});
    member.details.identityDocuments.push(passport);
    expect(
      flagsOf({ members: [member], urgentRisks: [aRecord('urgentRisk', { code: 'threat' })] }),
    ).toEqual(['urgent', 'paperExpired']);
  });

  it('does not count an urgent risk that was handled', () => {
    expect(flagsOf({ urgentRisks: [aRecord('urgentRisk', { handledAt: now })] })).toEqual([]);
  });

  it('asks for contact within the hours of the level, until there is a note', () => {
    const risky = aRecord('case', {
      status: 'open',
      riskLevel: 'high',
      riskSetAt: now - 25 * 3_600_000,
    });
    expect(flagsOf({ case: risky })).toEqual(['riskResponse']);
    expect(flagsOf({ case: risky, notes: [aRecord('note', { at: now - 3_600_000 })] })).toEqual([]);
    expect(flagsOf({ case: { ...risky, riskSetAt: now - 23 * 3_600_000 } })).toEqual([]);
    expect(flagsOf({ case: { ...risky, riskLevel: 'none' } })).toEqual([]);
  });

  it('calls an uncertain expiry late only when its last day is over', () => {
    const member = aMember({});
    member.details.identityDocuments.push(
      aRecord('identityDocument', { expires: { ...onDay('2026-01-01'), latest: '2026-12-31' } }),
    );
    expect(flagsOf({ members: [member] })).toEqual([]);
  });

  it('names detention and missing consent', () => {
    expect(flagsOf({ stays: [aRecord('stay', { detained: true })], consents: [] })).toEqual([
      'detained',
      'noConsent',
    ]);
    expect(
      flagsOf({ stays: [aRecord('stay', { detained: true, until: onDay('2026-10-01') })] }),
    ).toEqual([]);
  });

  it('lets a closed case rest', () => {
    expect(flagsOf({ case: aRecord('case', { status: 'closed' }), consents: [] })).toEqual([]);
  });

  it('counts open actions past their day, and the next review of the newest review only', () => {
    const action = (due: string, status: string) => aRecord('action', { due, status });
    const actions = [
      action('2026-11-20', 'planned'),
      action('2026-11-20', 'done'),
      action(today, 'doing'),
    ];
    const reviews = [
      aRecord('review', { heldOn: '2026-01-01', nextOn: '2026-04-01' }),
      aRecord('review', { heldOn: '2026-04-02', nextOn: '2026-12-01' }),
    ];
    expect(nextReviewDay(reviews)).toBe('2026-12-01');
    expect(overdueCount({ actions, reviews }, today)).toBe(1);
    expect(overdueCount({ actions, reviews: reviews.slice(0, 1) }, today)).toBe(2);
  });
});
