import { PassThrough } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { askPassphrase } from '../../../../electron/cli/ask-passphrase';
import { exitCodeOf } from '../../../../electron/cli/exit-codes';

describe('a passphrase asked for at the terminal', () => {
  let terminal: PassThrough;
  let shown: string;

  beforeEach(() => {
    terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => terminal });
    shown = '';
    vi.stubEnv('SATCHEL_PASSPHRASE', undefined);
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(terminal as never);
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      shown += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  const answerTo = (typed: string): Promise<string> => {
    const answer = askPassphrase('Passphrase: ');
    terminal.write(typed);
    return answer;
  };

  it('is what was typed, and is not shown', async () => {
    expect(await answerTo('plum orbit cactus\r')).toBe('plum orbit cactus');
    expect(shown).toBe('Passphrase: \n');
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-C in the middle of it', 'plum orb\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('is none after %s, which is said and not taken for success', async (_key, typed) => {
    await expect(answerTo(typed)).rejects.toThrow('cancelled');
    expect(exitCodeOf('cancelled')).toBe(130);
    expect(shown).toBe('Passphrase: \n');
  });

  it('is none when the terminal goes away', async () => {
    const answer = askPassphrase('Passphrase: ');
    terminal.end();
    await expect(answer).rejects.toThrow('cancelled');
  });
});
