import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'tests/README.md'), 'utf8');
const ASKED = 103;
/** Its rows of faults and abuses: number, what is done, where, what otherwise. */
const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| ?(.*?) ?\|$/gm)].map(
  ([, number, , where]) => ({ number: Number(number), where: where! }),
);

describe('the page about the tests', () => {
  it('has each fault and abuse once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: ASKED }, (_, at) => at + 1),
    );
    expect(page.match(/^\| \d/gm)).toHaveLength(ASKED);
  });

  it('names for each of them tests that are there', () => {
    for (const { number, where } of rows) {
      const paths = [...where.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
      expect(paths, `row ${number}`).not.toEqual([]);
      expect(where.replaceAll(/`[^`]+`(, )?/g, ''), `row ${number}`).toBe('');
    }
  });

  it('names no file that is not there', () => {
    const paths = [...page.matchAll(/`((?:tests|scripts)\/[^`]+)`/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(ASKED);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
