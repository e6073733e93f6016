/**
 * What a shell says before the program: no core dumps, and no memory in those that the system makes all the same
 * (systemd-coredump does not ask for the limit). A crash would leave keys on the disk. Every process of the program
 * inherits both; electron/shell/memory-out-of-dumps.ts says the second where the program is started without this.
 */
const noDumps = `ulimit -c 0
{ echo 0 > /proc/self/coredump_filter; } 2> /dev/null
`;

/** The file that /usr/bin/satchel and the desktop start. It lies beside the program, wherever that was put. */
export const startScript = `#!/bin/sh
# A crash must not leave keys on the disk: no core dumps, and no memory in those that are made all the same.
${noDumps}exec "$(dirname "$(readlink -f "$0")")/satchel" "$@"
`;

/** The same for a command, which keeps its process id. */
export const withoutDumps = (command, platform = process.platform) =>
  platform === 'win32' ? command : ['sh', '-c', `${noDumps}exec "$@"`, 'sh', ...command];
