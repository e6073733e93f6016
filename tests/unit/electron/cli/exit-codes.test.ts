import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { exitCodeOf, exitCodes } from '../../../../electron/cli/exit-codes';
import errors from '../../../../resources/locales/en/errors.json';

const documented = new Set(
  [
    ...readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8').matchAll(
      /^\| (\d+) \| /gm,
    ),
  ].map(([, code]) => Number(code)),
);

describe('an exit code', () => {
  it('stands in the table of the README', () => {
    for (const code of Object.values(exitCodes)) expect(documented).toContain(code);
  });

  it('calls no refusal that has a sentence a fault of the program', () => {
    const faults = Object.keys(errors).filter(
      (code) => code !== 'unexpected' && exitCodeOf(code) === exitCodes.unexpected,
    );
    expect(faults).toEqual([]);
    expect(exitCodeOf('unexpected')).toBe(exitCodes.unexpected);
  });

  it.each([
    ['backup-inside-vault', exitCodes.usage],
    ['shares-fewer-than-needed', exitCodes.usage],
    ['agency-exists', exitCodes.usage],
    ['import-needs-approval', exitCodes.refusedBundle],
    ['import-not-found', exitCodes.notFound],
    ['figures-too-few', exitCodes.noConsent],
    ['disk-gone', exitCodes.notFound],
    ['disk-error', exitCodes.diskFull],
    ['vault-unreadable', exitCodes.notPermitted],
    ['travel-still-in-use', exitCodes.notPermitted],
    ['vault-busy', exitCodes.inUse],
  ])('of %s is %d', (code, expected) => {
    expect(exitCodeOf(code)).toBe(expected);
  });
});
