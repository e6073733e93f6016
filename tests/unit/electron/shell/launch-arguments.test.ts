import { describe, expect, it } from 'vitest';

import { judgeLaunch } from '../../../../electron/shell/launch-arguments';

const judge = (
  args: string[],
  {
    env = {},
    platform = 'linux',
    test = false,
  }: { env?: Record<string, string>; platform?: NodeJS.Platform; test?: boolean } = {},
) => judgeLaunch({ args, env, platform, isTestBinary: () => test });

describe('the switches that the program starts with', () => {
  it('starts without any', () => {
    expect(judge([])).toEqual({ start: true, vaultPath: null, switches: [] });
  });

  it('tells which it accepted, without file names, for the process that follows a lock', () => {
    const args = ['--vault=/a', 'file.satchel', '--lang=ar', '--reopened'];
    expect(judge(args)).toHaveProperty('switches', ['--vault=/a', '--lang=ar', '--reopened']);
  });

  it('hands accepted switches on as Chromium reads them', () => {
    expect(judge([' --reopened', '\t--vault=/a b '])).toEqual({
      start: true,
      vaultPath: '/a b ',
      switches: ['--reopened', '--vault=/a b '],
    });
    expect(judge([' two words.satchel'])).toHaveProperty('switches', []);
  });

  it.each([
    '--no-sandbox',
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--disable-web-security',
    '--user-data-dir=/tmp/elsewhere',
    '--single-process',
    '--proxy-server=http://example.org',
    '--host-resolver-rules=',
    '--enable-logging',
    '-inspect',
    '--',
    '--NO-SANDBOX',
    ' --no-sandbox',
    ' --remote-debugging-port=9377',
    '\t--js-flags=--expose-gc',
    '\r\n -inspect',
    '\u00a0--no-sandbox',
    '\u0085--no-sandbox',
    '\u2003\u3000--no-sandbox',
    '--no-sandbox ',
    ' --lang =ar',
  ])('refuses %s, with a sentence that names it', (arg) => {
    const decision = judge([arg]);
    expect(decision.start).toBe(false);
    expect(decision).toHaveProperty(
      'sentence',
      expect.stringMatching(/^Satchel does not accept the switch --/),
    );
  });

  it('refuses a dangerous switch that stands behind harmless ones', () => {
    expect(judge(['--lang=ar', 'file.satchel', '--inspect']).start).toBe(false);
  });

  it('takes slashes for switches on Windows and for paths elsewhere', () => {
    for (const arg of ['/no-sandbox', ' /no-sandbox', '\u3000/remote-debugging-port=9377'])
      expect(judge([arg], { platform: 'win32' }).start).toBe(false);
    expect(judge(['/home/me/a.satchel']).start).toBe(true);
  });

  it('accepts what Playwright needs only in a binary made for tests', () => {
    const args = ['--inspect=0', '--remote-debugging-port=0'];
    expect(judge(args).start).toBe(false);
    expect(judge(args, { test: true }).start).toBe(true);
    expect(judge(['--no-sandbox'], { test: true }).start).toBe(false);
  });

  it('does not read the binary when there is nothing to ask', () => {
    const isTestBinary = () => {
      throw new Error('read');
    };
    expect(
      judgeLaunch({ args: ['--lang=ar'], env: {}, platform: 'linux', isTestBinary }).start,
    ).toBe(true);
  });

  it('refuses the variable that turns the sandbox off', () => {
    expect(judge([], { env: { ELECTRON_DISABLE_SANDBOX: '1' } }).start).toBe(false);
  });

  it('takes the vault from the switch before the variable', () => {
    const env = { SATCHEL_VAULT: '/from/variable' };
    expect(judge([], { env })).toHaveProperty('vaultPath', '/from/variable');
    expect(judge(['--vault=/from/a=b'], { env })).toHaveProperty('vaultPath', '/from/a=b');
    expect(judge(['--vault='])).toHaveProperty('vaultPath', null);
  });

  it('prints no control characters of a switch', () => {
    expect(judge(['--a\u001b[31mb'])).toHaveProperty(
      'sentence',
      expect.not.stringContaining('\u001b'),
    );
  });
});
