import { describe, expect, it } from 'vitest';

import { commands } from '../../../../electron/cli/commands';
import { exitCodeOf, exitCodes } from '../../../../electron/cli/exit-codes';
import { readGiven } from '../../../../electron/cli/read-given';
import { isAppError } from '../../../../shared/app-error';

const read = (name: string, ...argv: string[]) =>
  readGiven(
    commands.find((each) => each.name === name)!,
    argv,
  );

function refusal(name: string, ...argv: string[]): [string, object] {
  try {
    read(name, ...argv);
  } catch (error) {
    if (isAppError(error)) return [error.code, error.params];
  }
  throw new Error('was taken');
}

describe('a command line', () => {
  it.each([
    ['conflicts', 'hq', 'extra'],
    ['custody', 'hq', 'FO-2026-0001-37', 'extra'],
    ['call', 'hq', 'cases.list', '{}', 'extra'],
    ['postgres-schema', 'extra'],
    ['export', 'hq', '--to', 'Geneva', '--purpose', 'two', 'words'],
  ])('of %s with a word too many is refused', (name, ...argv) => {
    expect(refusal(name, ...argv)[0]).toBe('usage-extra-words');
  });

  it('of every command takes the words that its usage line names', () => {
    for (const { name, words } of commands) {
      const all = words.split(' ').filter(Boolean);
      expect(read(name, ...all, '--json').words).toEqual(all);
    }
    expect(read('search', 'hq', 'two', 'more', 'words').words).toHaveLength(4);
    expect(read('call', 'hq', 'cases.list').words).toHaveLength(2);
  });

  it('with an option that stands twice with two values is refused', () => {
    const twice: [string, ...string[]][] = [
      ['resolve', 'hq', 'ID', '--keep', '1', '--keep', '2'],
      ['resolve', 'hq', 'ID', '--keep=1', '--keep=2'],
    ];
    for (const given of twice) expect(refusal(...given)[0]).toBe('usage-repeated-option');
    // A script that adds --json to what has it already asks for nothing else.
    expect(read('conflicts', 'hq', '--json', '--json').options).toEqual({ json: true });
    expect(read('resolve', 'hq', 'ID', '--keep=1', '--keep=1').options).toEqual({ keep: '1' });
  });

  it('is told what is wrong with it, and not that something is missing', () => {
    expect(refusal('pack make', 'hq', '--bogus')).toEqual([
      'usage-unknown-option',
      { option: '--bogus' },
    ]);
    expect(refusal('conflicts', 'hq', '-x')).toEqual(['usage-unknown-option', { option: '-x' }]);
    expect(refusal('pack make', 'hq', '--days', '-1')).toEqual([
      'usage-wrong-value',
      { expected: '--days N' },
    ]);
    expect(refusal('import', 'hq', '--dry-run=yes')[0]).toBe('usage-wrong-value');
    expect(refusal('export', 'hq', '--to')).toEqual(['usage', { missing: '--to NAME' }]);
    expect(refusal('export', 'hq', '--to', '--json')[0]).toBe('usage-wrong-value');
    expect(read('export', 'hq', '--purpose=-x').options).toMatchObject({ purpose: '-x' });
    for (const kind of ['extra-words', 'repeated-option', 'unknown-command', 'wrong-value'])
      expect(exitCodeOf(`usage-${kind}`)).toBe(exitCodes.usage);
  });
});
