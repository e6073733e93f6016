import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run, type Finished } from './node-child';

/** The real tools, from Debian's packages, unpacked into a cache and not installed. */
export interface StockTools {
  /** age 1.1: classic recipients only. */
  ageClassic: string;
  /** age 1.3: post-quantum hybrid recipients too. */
  ageHybrid: string;
  minisign: string;
  /** A library that tells a process another time; see libfaketime's manual. */
  fakeTime: string;
  env: NodeJS.ProcessEnv;
}

const cache = join(
  process.env.SATCHEL_TOOLS_CACHE ?? join(homedir(), '.cache', 'satchel'),
  'tools',
);

/** Fetches what is missing. A machine that cannot reach Debian's packages fails loudly here: no test is skipped. */
export async function stockTools(): Promise<StockTools> {
  const classic = join(cache, 'bookworm');
  const hybrid = join(cache, 'sid');
  const clock = join(cache, 'clock');
  if (![classic, hybrid, clock].every((folder) => existsSync(join(folder, '.complete')))) {
    const fetched = await run('sh', [join(import.meta.dirname, 'fetch-stock-tools.sh'), cache]);
    if (fetched.code !== 0) {
      throw new Error(
        `The real age and minisign could not be fetched, so bundles are NOT proven to work with them:\n${fetched.stderr}`,
      );
    }
  }
  const inside = (folder: string, name = ''): string[] =>
    ['x86_64-linux-gnu', 'aarch64-linux-gnu']
      .map((arch) => join(folder, 'usr/lib', arch, name))
      .filter(existsSync);
  return {
    ageClassic: join(classic, 'usr/bin/age'),
    ageHybrid: join(hybrid, 'usr/bin/age'),
    minisign: join(classic, 'usr/bin/minisign'),
    fakeTime: inside(clock, 'faketime/libfaketime.so.1')[0]!,
    env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: inside(classic).join(':') },
  };
}

/** Runs a shell script with `set -eu`, the tools in its variables $AGE, $AGE_CLASSIC, $AGE_HYBRID and $MINISIGN. */
export async function shell(
  tools: StockTools,
  cwd: string,
  script: string,
  more: Record<string, string> = {},
): Promise<Finished> {
  const env = {
    ...tools.env,
    AGE_CLASSIC: tools.ageClassic,
    AGE_HYBRID: tools.ageHybrid,
    MINISIGN: tools.minisign,
    ...more,
  };
  return await run('bash', ['-c', `set -euo pipefail\n${script}`], { cwd, env });
}
