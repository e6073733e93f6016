import { beforeEach, describe, expect, it } from 'vitest';
import {
  findCommand,
  registerCommands,
  useCommandRegistry,
} from '../../../../renderer/lib/use-commands';
import {
  keepPreferencesWith,
  setPreferences,
  usePreferences,
} from '../../../../renderer/lib/use-preferences';
import {
  forgetFailure,
  resetSaveStatus,
  saving,
  saveStatus,
} from '../../../../renderer/lib/use-save-status';
import { sessionLocked, sessionUnlocked, useSession } from '../../../../renderer/lib/use-session';
import { AppError } from '../../../../shared/app-error';
import type { SignedIn } from '../../../../shared/session/contract';

describe('saving', () => {
  beforeEach(resetSaveStatus);
  const state = () => saveStatus().state;

  it('says saved only when the last save has ended', async () => {
    let endFirst = () => undefined as void;
    const first = saving(() => new Promise<void>((resolve) => (endFirst = resolve)));
    await saving(() => Promise.resolve());
    expect(state()).toBe('saving');
    endFirst();
    await first;
    expect(state()).toBe('saved');
  });

  it('does not paint over a failure that came meanwhile, and passes it on', async () => {
    let endFirst = () => undefined as void;
    const first = saving(() => new Promise<void>((resolve) => (endFirst = resolve)));
    await expect(saving(() => Promise.reject(new Error('no')), 'goal/1')).rejects.toThrow('no');
    endFirst();
    await first;
    expect(state()).toBe('failed');
  });

  it('keeps a failure while other things are saved, until the same thing is', async () => {
    await saving(() => Promise.reject(new Error('no')), 'goal/1').catch(() => undefined);
    await saving(() => Promise.resolve(), 'goal/2');
    expect(state()).toBe('failed');
    await saving(() => Promise.resolve(), 'goal/1');
    expect(state()).toBe('saved');
  });

  it('neither says saved nor not saved where somebody changed their mind', async () => {
    const cancelled = () => Promise.reject(new AppError('cancelled'));
    await expect(saving(cancelled)).rejects.toThrow('cancelled');
    expect(state()).toBe('idle');
    await saving(() => Promise.reject(new Error('no')), 'goal/1').catch(() => undefined);
    await saving(cancelled, 'goal/1').catch(() => undefined);
    expect(state()).toBe('failed');
  });

  it('forgets a failure whose change was given up', async () => {
    await saving(() => Promise.reject(new Error('no')), 'goal/1').catch(() => undefined);
    forgetFailure('goal/1');
    expect(state()).toBe('idle');
  });
});

describe('commands', () => {
  it('come and go with what registers them, the newest of an id first', () => {
    const run = () => undefined;
    const stopOuter = registerCommands([{ id: 'notes.write', labelKey: 'notes:write', run }]);
    const stopInner = registerCommands([{ id: 'notes.write', labelKey: 'notes:writeHere', run }]);
    expect(findCommand('notes.write')?.labelKey).toBe('notes:writeHere');
    stopInner();
    expect(findCommand('notes.write')?.labelKey).toBe('notes:write');
    stopOuter();
    expect(useCommandRegistry.getState().commands).toEqual([]);
  });
});

describe('preferences', () => {
  it('show at once and go to whoever keeps them', async () => {
    const kept: unknown[] = [];
    keepPreferencesWith((changed) => Promise.resolve(void kept.push(changed)));
    await setPreferences({ theme: 'dark' });
    expect(usePreferences.getState().theme).toBe('dark');
    expect(kept).toEqual([{ theme: 'dark' }]);
  });
});

describe('the session', () => {
  it('forgets who was in when it locks', () => {
    sessionUnlocked({ userName: 'Amina' } as SignedIn);
    sessionLocked(30);
    expect(useSession.getState()).toEqual({
      phase: 'locked',
      signedIn: null,
      problem: null,
      waitSeconds: 30,
    });
  });
});
