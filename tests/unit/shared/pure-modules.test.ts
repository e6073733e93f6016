import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundleForNode, finished, startNode, temporaryFolder } from '../../support/node-child';

const shared = join(import.meta.dirname, '../../../shared');
const folder = temporaryFolder();
let pure: string;
let impure: string;
beforeAll(async () => {
  pure = await bundleForNode('tests/unit/shared/pure-modules-child.ts', folder.path);
  impure = await bundleForNode('tests/unit/shared/impure-child.ts', folder.path);
});
afterAll(folder.remove);

/** Node lets it read itself, and nothing else: no file, no process, no thread, no addon. */
const runConfined = (script: string) =>
  finished(startNode(script, [], ['--permission', `--allow-fs-read=${script}`]));

const importsOf = (script: string): string[] =>
  [...readFileSync(script, 'utf8').matchAll(/^import\b.*?["']([^"']+)["'];?$|\brequire\(/gm)].map(
    ([whole, name]) => name ?? whole,
  );

describe('what window, vault and command line have in common', () => {
  it('works where no file can be read, no process started, no addon loaded', async () => {
    const { code, stdout, stderr } = await runConfined(pure);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const seen = JSON.parse(stdout) as Record<'modules' | 'called' | 'answered', number> & {
      reached: string[];
    };
    const sources = readdirSync(shared, { recursive: true, encoding: 'utf8' });
    expect(seen.modules).toBe(sources.filter((name) => name.endsWith('.ts')).length);
    expect(seen.called).toBeGreaterThan(1000);
    expect(seen.answered).toBeGreaterThan(seen.called / 5);
    expect(seen.reached).toEqual([]);
  });

  it('imports nothing of Node, where the network would be', () => {
    expect(importsOf(pure)).toEqual([]);
  });

  it('would be seen if it did', async () => {
    expect(importsOf(impure)).toEqual(['node:fs']);
    const { code, stderr, stdout } = await runConfined(impure);
    expect(code).not.toBe(0);
    expect(stderr).toContain('ERR_ACCESS_DENIED');
    expect(stdout).toBe('');
  });
});
