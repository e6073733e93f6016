import { describe, expect, it } from 'vitest';
import { byDay, byUrgency } from '../../../../../renderer/features/today/group-due';
import type { DueItem } from '../../../../../shared/today/contract';
import { anId } from '../../casework/a-case';

const item = (what: string, parts: Partial<DueItem> = {}): DueItem => ({
  kind: 'action',
  id: anId(),
  caseId: anId(),
  caseName: null,
  caseNumber: null,
  riskLevel: null,
  what,
  due: '2026-11-21',
  overdue: false,
  caseClosed: false,
  ...parts,
});
const words = (items: readonly DueItem[]) => items.map(({ what }) => what);

describe('what is due now', () => {
  it('puts danger first, then the risk of the case, then what has waited longest', () => {
    const items = [
      item('low', { riskLevel: 'low', due: '2026-01-01' }),
      item('unjudged', { due: '2025-01-01' }),
      item('high, younger', { riskLevel: 'high', due: '2026-11-21' }),
      item('high, older', { riskLevel: 'high', due: '2026-11-10' }),
      item('danger', { kind: 'urgentRisk', riskLevel: 'low' }),
    ];
    expect(words(byUrgency(items))).toEqual([
      'danger',
      'high, older',
      'high, younger',
      'low',
      'unjudged',
    ]);
  });
});

describe('what is coming', () => {
  it('stands under its days, the more urgent first', () => {
    const items = [
      item('later', { due: '2026-12-01' }),
      item('low', { due: '2026-11-25', riskLevel: 'low' }),
      item('high', { due: '2026-11-25', riskLevel: 'high' }),
      item('no day', { due: null }),
    ];
    expect(byDay(items).map(({ day, items: ofDay }) => [day, words(ofDay)])).toEqual([
      ['2026-11-25', ['high', 'low']],
      ['2026-12-01', ['later']],
    ]);
  });
});
