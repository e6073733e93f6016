import { beforeEach, expect, it, vi } from 'vitest';

import type { SignedIn } from '../../../../../shared/session/contract';
import { loadToday } from '../../../../../renderer/features/today/load-today';
import { sessionUnlocked } from '../../../../../renderer/lib/use-session';

const listDrafts = vi.hoisted(() => vi.fn(() => Promise.resolve(['a draft'])));
vi.mock('../../../../../renderer/lib/api', () => ({
  api: { today: { get: () => Promise.resolve({}) }, intake: { listDrafts } },
}));

const somebody = (facts: Partial<SignedIn>) =>
  sessionUnlocked({ role: 'caseworker', recoveryProved: true, ...facts } as SignedIn);

beforeEach(() => listDrafts.mockClear());

it('shows the drafts of whoever may write cases', async () => {
  somebody({});
  expect((await loadToday()).drafts).toEqual(['a draft']);
});

it.each([{ recoveryProved: false }, { role: 'dataManager' as const }])(
  'asks for no drafts, which would be refused, for %o',
  async (facts) => {
    somebody(facts);
    expect((await loadToday()).drafts).toEqual([]);
    expect(listDrafts).not.toHaveBeenCalled();
  },
);
