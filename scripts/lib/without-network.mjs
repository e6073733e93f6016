import { spawnSync } from 'node:child_process';

import { isRoot } from './paths.mjs';

const start = 'ip link set lo up && SATCHEL_WITHOUT_NETWORK=1 exec "$@"';
const inNamespace = ['unshare', '--net', '--', 'sh', '-c', start, 'sh'];

/**
 * The same command where no network interface exists but a loopback of its own, by which Playwright speaks to the
 * program: what a test then sees work, works without any network. It takes root to make such a place.
 */
export function withoutNetwork(command) {
  const can = process.platform === 'linux' && isRoot && runs([...inNamespace, 'true']);
  if (!can)
    console.log(
      'This machine’s network is there for the tests: it takes root, and the right to make network namespaces, to take it away.',
    );
  return can ? [...inNamespace, ...command] : command;
}

const runs = ([command, ...rest]) => spawnSync(command, rest).status === 0;
