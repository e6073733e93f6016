import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
/** The lock file's helper is plain text work that any Node can do; oxfmt brings its own program. */
const commands = Object.entries(scripts).filter(([name]) => !['lock', 'format'].includes(name));
const older = ['/usr/bin/node', '/usr/local/bin/node'].find(isOlder);

test.skipIf(!older).each(commands)(
  'npm run %s says in a sentence that it is on the wrong Node',
  (_, command) => {
    const [, script = ''] = command.split(' ');
    const { status, stderr, signal } = spawnSync(older ?? '', [join(project, script)], {
      encoding: 'utf8',
    });
    expect({ status, signal }).toEqual({ status: 1, signal: null });
    expect(stderr).toMatch(/^Satchel's scripts run on Node 24/);
    expect(stderr).not.toContain('    at ');
  },
);

function isOlder(path: string): boolean {
  if (!existsSync(path)) return false;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout)?.[1]) < 24;
}
