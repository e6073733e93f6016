import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { answerShellCalls, type ShellHandlers } from '../../../../electron/shell/call-registry';
import { AppError } from '../../../../shared/app-error';
import { shellContract } from '../../../../shared/shell/contract';

const names = Object.keys(shellContract);
type Caller = 'window';

function registry(overrides: Record<string, unknown> = {}) {
  const base = Object.fromEntries(names.map((name) => [name, vi.fn()]));
  const handlers = { ...base, ...overrides } as unknown as ShellHandlers<Caller>;
  const answer = answerShellCalls<{ trusted: boolean }, Caller>({
    handlers,
    callerOf: ({ trusted }) => (trusted ? 'window' : null),
    mayCallAgain: () => true,
  });
  return {
    answer: (name: unknown, input: unknown) => answer({ trusted: true }, name, input),
    from: answer,
    base,
  };
}

describe('a call to the shell', () => {
  it('lists exactly these', () => {
    expect(names.sort()).toMatchSnapshot();
  });

  it('is refused from a frame that is not ours, before anything else', async () => {
    const { from, base } = registry();
    expect(await from({ trusted: false }, 'app.lock', undefined)).toMatchObject({
      ok: false,
      code: 'shell-call-refused',
    });
    expect(base['app.lock']).not.toHaveBeenCalled();
  });

  it.each(['', 'nothing', 'toString', '__proto__', 'constructor', 7, null, {}, []])(
    'is unknown when named %o',
    async (name) => {
      expect(await registry().answer(name, undefined)).toMatchObject({
        ok: false,
        code: 'shell-call-unknown',
      });
    },
  );

  it('is refused with wrong input, and its handler does not run', async () => {
    const { answer, base } = registry();
    expect(await answer('vault.choose', { id: '../../etc' })).toMatchObject({
      ok: false,
      code: 'shell-call-invalid',
    });
    expect(base['vault.choose']).not.toHaveBeenCalled();
  });

  it('is refused with keys that nobody declared', async () => {
    expect(await registry().answer('vault.choose', { id: 'main', path: '/etc' })).toMatchObject({
      code: 'shell-call-invalid',
    });
  });

  it('gives the code and parameters of an error that a person may see', async () => {
    const fails = () => {
      throw new AppError('print-failed', { n: 1 });
    };
    expect(await registry({ 'app.quit': fails }).answer('app.quit', undefined)).toEqual({
      ok: false,
      code: 'print-failed',
      params: { n: 1 },
    });
  });

  it('gives nothing of any other error', async () => {
    const fails = () => Promise.reject(new Error('/home/somebody/secret.pdf'));
    expect(await registry({ 'app.quit': fails }).answer('app.quit', undefined)).toEqual({
      ok: false,
      code: 'shell-call-failed',
      params: {},
    });
  });

  it('gives nothing that the contract does not declare', async () => {
    const leaks = () => ({
      ticket: '0191e1c0-0000-7000-8000-000000000000',
      name: 'a',
      path: '/home/a',
    });
    const input = { kind: 'bundle' };
    expect(
      await registry({ 'dialogs.openFile': leaks }).answer('dialogs.openFile', input),
    ).toMatchObject({ code: 'shell-call-failed' });
  });

  it('answers anything at all with a code', async () => {
    const { answer } = registry();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.anything({ withNullPrototype: true, withTypedArray: true }),
        async (name, input) => {
          const result = await answer(name, input);
          expect(result.ok || result.code.startsWith('shell-call-')).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
