import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Division } from '../../../../../../renderer/features/hand-over/export/export-choice';
import {
  aimAt,
  changeChoice,
  startAnew,
  useExportWork,
  writeBundle,
} from '../../../../../../renderer/features/hand-over/export/export-work';

const { settle, finish } = vi.hoisted(() => ({
  settle: vi.fn(async () => ({})),
  finish: {} as { with: (result: unknown) => void },
}));
vi.mock('../../../../../../renderer/lib/api', () => ({
  api: { custody: { settle }, bundles: { export: vi.fn() } },
}));
vi.mock('../../../../../../renderer/lib/use-job', () => ({
  runJob: async () => ({
    result: new Promise((resolve) => (finish.with = resolve)),
    cancel: () => undefined,
  }),
}));

const nobody: Division = { without: [], agreed: [], overridden: [], staying: [] };
const ticket = { ticket: 't', name: 'a.satchel' };
const again = { bundleId: 'b', party: 'p', contactId: 'geneva' };
const choice = () => useExportWork.getState().choice;

beforeEach(() => {
  startAnew();
  settle.mockClear();
});

const write = async (): Promise<void> => {
  const done = writeBundle(ticket, nobody, { onDone: () => undefined, onFailed: () => undefined });
  await vi.waitFor(() => expect(useExportWork.getState().work).toMatchObject({ step: 'writing' }));
  await vi.waitFor(() => expect(useExportWork.getState().work).not.toMatchObject({ job: null }));
  expect(settle).not.toHaveBeenCalled();
  finish.with({});
  await done;
};

describe('a hand-over that is begun from elsewhere', () => {
  it('takes nothing of another choice along, and does not show what was written before', async () => {
    aimAt({ contactIds: ['amman'], caseIds: new Set(['one']) });
    changeChoice({ overridden: new Set(['one']), reason: 'because I may do that' });
    aimAt({ contactIds: ['geneva'] });
    expect(choice()).toMatchObject({ contactIds: ['geneva'], reason: '' });
    expect([choice().caseIds.size, choice().overridden.size]).toEqual([0, 0]);
    await write();
    expect(useExportWork.getState().work.step).toBe('done');
    aimAt({ caseIds: new Set(['two']) });
    expect(useExportWork.getState().work.step).toBe('choosing');
  });

  it('lets a bundle wait for its receipt until the one that replaces it is written', async () => {
    aimAt({ contactIds: ['geneva'] }, again);
    await write();
    expect(settle).toHaveBeenCalledExactlyOnceWith({
      bundleId: 'b',
      party: 'p',
      how: 'sent-again',
    });
  });

  it('and longer, where it goes to somebody else in the end', async () => {
    aimAt({ contactIds: ['geneva'] }, again);
    changeChoice({ contactIds: ['amman'] });
    await write();
    expect(settle).not.toHaveBeenCalled();
  });
});
