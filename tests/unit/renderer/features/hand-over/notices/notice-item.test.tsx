import { beforeEach, describe, expect, it, vi } from 'vitest';

import { NoticeItem } from '../../../../../../renderer/features/hand-over/notices/notice-item';
import { Button } from '../../../../../../renderer/ui/button';
import type { Notice } from '../../../../../../shared/notices/contract';
import { elementOf } from '../../../element-of';

const [write, leave] = vi.hoisted(() => [vi.fn(), vi.fn()]);
vi.mock('../../../../../../renderer/features/hand-over/notices/use-write-notice', () => ({
  useWriteNotice: () => write,
}));
vi.mock('../../../../../../renderer/features/hand-over/notices/use-leave-notice', () => ({
  useLeaveNotice: () => leave,
}));
vi.mock('../../../../../../renderer/lib/use-session', () => ({ useMay: () => true }));
vi.mock('../../../../../../renderer/lib/use-format', () => ({
  useFormat: () => ({ dateTime: String, day: String, list: String, number: String }),
}));

const id = '01a20985-ebf3-7df2-9436-bdfc6826d515';
const notHeld = (maybeElsewhere: boolean): Notice => ({
  id,
  direction: 'in',
  about: 'erasure',
  caseId: id,
  caseName: null,
  officeName: 'Geneva',
  reachable: true,
  isHeld: false,
  madeAt: 0,
  madeBy: null,
  writtenAt: null,
  answeredAt: 0,
  leftAt: null,
  leftBy: null,
  state: 'to-answer',
  request: { about: 'erasure', case: id, bundles: [], reason: 'client-asked' },
  answer: {
    about: 'answer',
    answers: id,
    case: id,
    turn: 1,
    decision: 'not-held',
    ground: null,
    decidedOn: '2026-11-21',
    onward: [],
    certificate: null,
  },
  maybeElsewhere,
});

/** The first button, pressed: the quieter one where there are two. */
const press = (notice: Notice): void => {
  const button = elementOf(() => NoticeItem({ notice, onDecide: () => undefined }), Button);
  (button.props['onPress'] as () => void)();
};

beforeEach(() => vi.clearAllMocks());

describe('an answer that a case is not here', () => {
  it('is saved at once only where the office has no other laptop', () => {
    press({ ...notHeld(true), state: 'elsewhere', leftAt: 1, leftBy: 'Amina' });
    expect(write).not.toHaveBeenCalled();
    press(notHeld(false));
    expect(write).toHaveBeenCalledOnce();
    expect(leave).not.toHaveBeenCalled();
  });

  it('can be left to another laptop of the office', () => {
    press(notHeld(true));
    expect(leave).toHaveBeenCalledOnce();
    expect(write).not.toHaveBeenCalled();
  });
});
