import { describe, expect, it } from 'vitest';
import {
  counted,
  divide,
  type ExportChoice,
  lacksOf,
  nothingChosen,
  orderOf,
  plannedAgain,
  plannedSelection,
  suggestedName,
} from '../../../../../../renderer/features/hand-over/export/export-choice';
import type { ConsentState, PlannedCase } from '../../../../../../shared/bundles/export-facts';

const planned = (caseId: string, consent: ConsentState): PlannedCase => ({
  caseId,
  number: null,
  name: null,
  people: 1,
  entries: 1,
  documents: 0,
  bytes: 0,
  consent,
  consentId: null,
  conflicts: 0,
  label: null,
  goes: [],
  stays: [],
  withheldWords: [],
});
const plan = [planned('a', 'given'), planned('b', 'refused'), planned('c', 'expired')];
const chosen: ExportChoice = {
  ...nothingChosen,
  contactIds: ['hq'],
  purpose: 'monthly hand-over',
  caseIds: new Set(['a', 'b', 'c']),
};

describe('choosing what is handed over', () => {
  it('asks for no plan before somebody and something are chosen', () => {
    expect(plannedSelection(nothingChosen)).toBeNull();
    expect(plannedSelection({ ...nothingChosen, contactIds: ['hq'] })).toBeNull();
    expect(plannedSelection({ ...nothingChosen, contactIds: ['hq'], mode: 'all' })?.cases).toBe(
      'all',
    );
  });

  it('leaves behind whoever has not agreed', () => {
    const division = divide(plan, new Set());
    expect(division.staying.map(({ caseId }) => caseId)).toEqual(['b', 'c']);
    expect(orderOf(chosen, division)).toEqual({
      contactIds: ['hq'],
      purpose: 'monthly hand-over',
      profile: 'full',
      sinceReceipt: false,
      cases: ['a'],
    });
  });

  it('says where they have everything already, which is not the same as that nobody agreed', () => {
    const nothing = divide([], new Set());
    expect(lacksOf({ ...chosen, sinceReceipt: true }, nothing, false)).toEqual(['nothing-new']);
    expect(lacksOf(chosen, nothing, false)).toEqual(['none-may-go']);
  });

  it('names those of all that stay behind; where one is overridden, those that go', () => {
    const all = { ...chosen, mode: 'all' as const };
    expect(orderOf(all, divide(plan, new Set()))).toMatchObject({
      cases: 'all',
      staying: ['b', 'c'],
    });
    expect(orderOf(all, divide([planned('a', 'given')], new Set()))).toMatchObject({
      cases: 'all',
      staying: [],
    });
    const ticked = orderOf(all, divide(plan, new Set(['b'])));
    expect(ticked.cases).toEqual(['a', 'b']);
    expect(ticked).not.toHaveProperty('staying');
  });

  it('plans by name what goes, unless the plan of all has counted just that', () => {
    const again = (cases: PlannedCase[], ticked: string[] = []) =>
      plannedAgain(divide(cases, new Set(ticked)));
    expect(again([planned('a', 'given')])).toBeNull();
    expect(again(plan)).toEqual(['a']);
    expect(again([planned('b', 'refused')])).toBeNull();
    // Nobody stays, and yet of the one that was ticked nothing is counted.
    expect(again([planned('a', 'given'), planned('b', 'refused')], ['b'])).toEqual(['a', 'b']);
  });

  it('shows what is counted of a case that goes against consent', () => {
    const division = divide(plan, new Set(['b']));
    const part = [planned('a', 'given'), { ...planned('b', 'refused'), entries: 7 }];
    const { overridden, without } = counted(division, part);
    expect(overridden.map(({ entries }) => entries)).toEqual([7]);
    expect(without.map(({ caseId }) => caseId)).toEqual(['b', 'c']);
  });

  it('sends only those cases against consent that were ticked, and only with a reason', () => {
    const division = divide(plan, new Set(['b']));
    expect(lacksOf(chosen, division, false)).toEqual(['reason']);
    expect(lacksOf({ ...chosen, reason: 'too short' }, division, false)).toEqual(['reason']);
    const reasoned = { ...chosen, reason: ' Life at risk tonight ' };
    expect(lacksOf(reasoned, division, false)).toEqual([]);
    expect(orderOf(reasoned, division)).toMatchObject({
      cases: ['a', 'b'],
      override: { reason: 'Life at risk tonight' },
    });
  });

  it('does not carry a reason that belongs to no case', () => {
    expect(
      orderOf({ ...chosen, reason: 'Life at risk' }, divide(plan, new Set())),
    ).not.toHaveProperty('override');
  });

  it('says what still lacks, in the order of the steps', () => {
    expect(lacksOf(nothingChosen, null, false)).toEqual(['recipients', 'purpose', 'cases']);
    expect(lacksOf(chosen, null, false)).toEqual(['planning']);
    expect(lacksOf(chosen, divide([planned('b', 'missing')], new Set()), true)).toEqual([
      'mixed',
      'none-may-go',
    ]);
  });

  it('suggests a name that says nothing about anybody', () => {
    expect(suggestedName(new Date(2026, 10, 21, 9, 5))).toBe('bundle-20261121-0905.satchel');
  });
});
