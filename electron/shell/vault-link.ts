import {
  MessageChannelMain,
  type MessagePortMain,
  type UtilityProcess,
  utilityProcess,
} from 'electron';

import { FromVault, type ToVault } from '../../shared/shell/control';

export interface VaultLinkOptions {
  script: string;
  vaultRoot: string;
  nativeBinding: string | null;
  onMessage(message: FromVault): void;
  /** The process ended although nobody asked it to. */
  onLost(): void;
}

export interface VaultLink {
  /** Gives one end of a new channel to the vault process and returns the other. Main never reads it. */
  connect(): MessagePortMain;
  send(message: ToVault): void;
  /** Ends the process: a moment to close its files, then by force. Resolves when it is gone. */
  end(): Promise<void>;
}

const closeFilesMs = 200;

/**
 * Threads for what waits for the disk. With libuv's four, the documents of a bundle that are being flushed leave none to
 * read the next ones (measured: an import took 7 % longer).
 */
const DISK_THREADS = 12;

/** Nothing else of the environment reaches the vault process. Given none at all, Electron would pass on every one. */
const cleanEnvironment = (): Record<string, string> => ({
  LANG: 'C.UTF-8',
  UV_THREADPOOL_SIZE: String(DISK_THREADS),
  ...Object.fromEntries(
    ['SystemRoot', 'TZ'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ),
});

export function startVault(options: VaultLinkOptions): VaultLink {
  const child = utilityProcess.fork(options.script, vaultArguments(options), {
    serviceName: 'Satchel vault',
    env: cleanEnvironment(),
    // A message of a library could quote a row.
    stdio: 'ignore',
  });
  let ended = false;
  child.on('message', (message: unknown) => {
    const parsed = FromVault.safeParse(message);
    if (parsed.success && !ended) options.onMessage(parsed.data);
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      if (!ended) options.onLost();
      ended = true;
      resolve();
    });
  });

  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'port' } satisfies ToVault, [port1]);
      return port2;
    },
    send: (message) => child.postMessage(message),
    async end() {
      if (ended) return gone;
      ended = true;
      child.postMessage({ type: 'lock' } satisfies ToVault);
      const force = setTimeout(() => killNow(child), closeFilesMs);
      await gone;
      clearTimeout(force);
    },
  };
}

/** Not `child.kill()`: a process busy in SQLite would answer that only when it is done. */
function killNow(child: UtilityProcess): void {
  if (child.pid !== undefined) killProcess(child.pid);
}

export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

const vaultArguments = ({ vaultRoot, nativeBinding }: VaultLinkOptions): string[] => [
  `--vault=${vaultRoot}`,
  ...(nativeBinding === null ? [] : [`--native-binding=${nativeBinding}`]),
];
