import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FormDialog } from '../../../../renderer/casework/form-dialog';
import { NeedDialog } from '../../../../renderer/features/cases/summary/need-dialog';
import { StayDialog } from '../../../../renderer/features/cases/summary/stay-dialog';
import { UrgentRiskDialog } from '../../../../renderer/features/cases/summary/urgent-risk-dialog';
import { PaperDialog } from '../../../../renderer/features/people/paper-dialog';
import { ReviewDialog } from '../../../../renderer/features/plans/review-dialog';
import { localToday } from '../../../../shared/dates/local-day';
import { elementOf } from '../element-of';
import { aCaseView, aRecord } from './a-case';

const kept = vi.hoisted(() => ({ save: async () => undefined, texts: 0 }));
vi.mock('../../../../renderer/casework/keep-words', () => ({
  keepWords: (_save: unknown, _isReady: unknown, ...texts: unknown[]) => {
    kept.texts = texts.length;
    return kept.save;
  },
}));
vi.mock('../../../../renderer/casework/use-case', () => ({
  useCase: () => ({ view: aCaseView(), caseId: 'one', today: localToday() }),
}));
type Save = () => Promise<unknown>;
const { keepWords } = await vi.importActual<{
  keepWords: (save: Save, isReady: boolean, ...written: string[]) => Save | null;
}>('../../../../renderer/casework/keep-words');

const onClose = () => undefined;
beforeEach(() => void (kept.texts = 0));

describe('a form that is complete without a word', () => {
  const save = async () => undefined;

  it('is kept by a lock only where somebody has written one', () => {
    expect(keepWords(save, true, '', 'she was seen')).toBe(save);
    expect(keepWords(save, true, '', ' \n')).toBeNull();
    expect(keepWords(save, false, 'she was seen')).toBeNull();
  });

  it.each([
    ['a review', () => ReviewDialog({ onClose })],
    ['an urgent risk', () => UrgentRiskDialog({ onClose })],
    ['a need', () => NeedDialog({ onClose })],
    ['a stay', () => StayDialog({ stay: null, onClose })],
    ['a paper', () => PaperDialog({ personId: 'p', onClose })],
  ])('is asked so: %s', (_, draw) => {
    expect(elementOf(draw, FormDialog).props['onKeep']).toBe(kept.save);
    expect(kept.texts).toBeGreaterThan(0);
  });

  it('but a stay that is there already is kept as it was changed', () => {
    const stay = aRecord('stay', { type: 'camp' });
    expect(elementOf(() => StayDialog({ stay, onClose }), FormDialog).props['onKeep']).toBe(
      undefined,
    );
    expect(kept.texts).toBe(0);
  });
});
