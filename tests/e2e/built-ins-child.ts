/**
 * Loads the vault process's bundle as the utility process does, opens a new vault by its port, and prints which of the
 * language's and Node's own things are not what they were.
 */
import { createRequire } from 'node:module';

import { changedBuiltIns, recordBuiltIns } from '../support/built-ins';

const [, , script = '', intruder = ''] = process.argv;
type Listener = (message: object) => void;
const listeners: Listener[] = [];
Object.assign(process, {
  parentPort: {
    on: (_name: string, listener: Listener) => void listeners.push(listener),
    postMessage: () => undefined,
  },
});
const before = recordBuiltIns();
const require = createRequire(import.meta.url);

if (intruder) require(intruder);
require(script);
const loaded = changedBuiltIns(before);
const answer = await ask('session.create', {
  officeName: 'Field office',
  officeKind: 'field',
  userName: 'Amina',
  passphrase: 'lantern orchard ferry violin 41 basket',
});
const opened = changedBuiltIns(before);
process.stdout.write(
  JSON.stringify({ things: before.size, isOpen: answer.ok, loaded, opened }),
  () => process.exit(0),
);

/** One question by a port like the window's. */
function ask(channel: string, input: object): Promise<{ ok: boolean }> {
  return new Promise((resolve) => {
    const port = {
      postMessage: (message: { id?: number; ok: boolean }) => message.id === 1 && resolve(message),
      on: (_name: string, listener: Listener) =>
        setImmediate(() => listener({ data: { id: 1, channel, input } })),
      start: () => undefined,
    };
    for (const listener of listeners) listener({ data: { type: 'port' }, ports: [port] });
  });
}
