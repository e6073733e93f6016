import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FormDialog } from '../../../../renderer/casework/form-dialog';
import { WithdrawDialog } from '../../../../renderer/features/cases/summary/withdraw-dialog';
import { ReviewDialog } from '../../../../renderer/features/plans/review-dialog';
import { localToday } from '../../../../shared/dates/local-day';
import { elementOf } from '../element-of';
import { aRecord, aCaseView } from './a-case';

const held = vi.hoisted(() => ({ fits: true }));

vi.mock('../../../../renderer/ui/day-limits', async (original) => ({
  ...(await original<object>()),
  fitsLimits: () => held.fits,
}));
vi.mock('../../../../renderer/casework/use-case', () => ({
  useCase: () => ({ view: aCaseView(), caseId: 'one', today: localToday() }),
}));
vi.mock('react-router', async (original) => ({
  ...(await original<object>()),
  useNavigate: () => () => undefined,
}));

beforeEach(() => {
  held.fits = true;
});

const isReady = (draw: () => ReactNode) => elementOf(draw, FormDialog).props['isReady'];
const onClose = () => undefined;

describe('a dialog with a day outside its limits', () => {
  it.each([
    [
      'of a consent taken back',
      () => WithdrawDialog({ consent: aRecord('consent', {}), purpose: 'services', onClose }),
    ],
    ['of a review', () => ReviewDialog({ onClose })],
  ])('cannot be saved: the day %s', (_, draw) => {
    expect(isReady(draw)).toBe(true);
    held.fits = false;
    expect(isReady(draw)).toBe(false);
  });
});
