import { keepMemoryOutOfDumps } from './shell/memory-out-of-dumps';
import { forbidCodeFromStrings } from './shell/no-code-from-strings';
import { startHost } from './vault/host';

keepMemoryOutOfDumps();
forbidCodeFromStrings();

const argument = (name: string): string | undefined => {
  const prefix = `--${name}=`;
  return process.argv.find((text) => text.startsWith(prefix))?.slice(prefix.length);
};

const vaultRoot = argument('vault');
if (!vaultRoot) process.exit(64);
const nativeBinding = argument('native-binding');
const parent = process.parentPort;

type Listener = (message: unknown) => void;
const controlListeners: Listener[] = [];

const host = startHost({
  vaultRoot,
  ...(nativeBinding === undefined ? {} : { nativeBinding }),
  control: {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => void controlListeners.push(listener),
  },
});

parent.on('message', ({ data, ports }) => {
  const [port] = ports;
  if (data.type === 'port' && port) {
    host.attachPort({
      postMessage: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    });
    port.start();
    return;
  }
  for (const listener of controlListeners) listener(data);
  // Locking is the end of this process; the main process forces it if closing takes too long.
  if (data.type === 'lock') void host.close().finally(() => process.exit(0));
});

// A stack trace could carry values of a case: end without a word, and the window locks.
process.on('uncaughtException', () => process.exit(70));
process.on('unhandledRejection', () => process.exit(70));
