import { once } from 'node:events';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';

/** Where a process of the program lets Playwright in: Node's inspector and Chromium's. Only the binary for tests has them. */
export interface Doors {
  node: string;
  pages: string;
}

/**
 * Null until both are open and the window shows its page: Playwright never learns of a window
 * that it meets before its first document is there (measured: 1 of 20).
 */
export async function doorsOf(pid: number): Promise<Doors | null> {
  let node: string | undefined;
  let pages: string | undefined;
  for (const port of listeningPorts(pid)) {
    const { Browser: browser = '', ...version } = await ask(port, '/json/version');
    if (browser.startsWith('Chrome/') && (await showsPage(port)))
      pages = version.webSocketDebuggerUrl;
    if (browser.startsWith('node.js/'))
      node = (await ask<Answer[]>(port, '/json/list'))[0]?.webSocketDebuggerUrl;
  }
  return node && pages ? { node, pages } : null;
}

const showsPage = async (port: number): Promise<boolean> =>
  (await ask<Answer[]>(port, '/json/list')).some(({ url }) => url?.startsWith('app://'));

interface Answer {
  Browser?: string;
  url?: string;
  webSocketDebuggerUrl?: string;
}

async function ask<T = Answer>(port: number, path: string): Promise<T> {
  const asked = get({
    host: '127.0.0.1',
    port,
    path,
    agent: false,
    // A door that has just opened may not answer yet.
    signal: AbortSignal.timeout(1000),
  });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return JSON.parse(Buffer.concat(await answer.toArray()).toString()) as T;
}

const listening = '0A';

/** By the sockets that the process holds, as the kernel lists them. */
function listeningPorts(pid: number): number[] {
  const held = new Set(
    readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      } catch {
        return undefined; // closed meanwhile
      }
    }),
  );
  return readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === listening && held.has(inode))
    .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '', 16));
}
