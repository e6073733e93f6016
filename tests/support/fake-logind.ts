import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The system's bus as a program sees it, with nobody on it but what tells of sleep. */
export interface FakeLogind {
  /** What the program is started with. */
  env: Record<string, string>;
  /** Resolves when a program holds the sleep back until it has been told. */
  inhibited: Promise<void>;
  /** The lid is closed: every program that asked is told that the laptop goes to sleep. */
  goToSleep(): void;
  close(): void;
}

/** Anybody may connect: the program of the tests is another user's. */
const config = (socket: string): string => `<busconfig>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
`;

/** Starts a real bus of its own and the stand-in for logind on it. */
export async function fakeLogind(): Promise<FakeLogind> {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-bus-'));
  chmodSync(dir, 0o755);
  const socket = join(dir, 'bus');
  writeFileSync(join(dir, 'bus.conf'), config(socket));
  const bus = spawn(
    'dbus-daemon',
    ['--nofork', '--nopidfile', '--print-address', `--config-file=${join(dir, 'bus.conf')}`],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await said(bus, 'unix:path=');
  const env = { DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` };
  // Debian's own Python: its modules are packages of the system.
  const logind = spawn('/usr/bin/python3', [join(import.meta.dirname, 'fake-logind.py')], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const inhibited = said(logind, 'inhibited sleep delay');
  await said(logind, 'ready');
  return {
    env,
    inhibited,
    goToSleep: () => void logind.stdin.write('\n'),
    close: () => {
      logind.kill();
      bus.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Resolves when the process has printed this; rejects when it ended before. */
function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(`ended before it said "${words}"`)));
  });
}
