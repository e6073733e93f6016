import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A real PostgreSQL of Debian's package on a loopback port of its own, with nothing in it. */
export interface PostgresServer {
  url: string;
  /** Runs one statement; rows as `|`-separated text, one a line. */
  query(sql: string): string;
  stop(): Promise<void>;
}

const PACKAGES = '/usr/lib/postgresql';
const PASSWORD = 'loopback only';

export async function startPostgres(): Promise<PostgresServer> {
  const bin = join(
    PACKAGES,
    readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a))[0]!,
    'bin',
  );
  // Its own user cannot read our temporary folder, and it refuses to run as root.
  const dir = mkdtempSync('/tmp/satchel-postgres-');
  const account = asOwnUser(dir);
  const data = join(dir, 'data');
  const secret = join(dir, 'secret');
  execFileSync('sh', ['-c', `printf '%s\\n' '${PASSWORD}' > ${secret}`], account);
  execFileSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'hq',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '-N',
      '--locale=C.UTF-8',
    ],
    { ...account, stdio: 'ignore' },
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', dir, '-c', 'fsync=off'],
    { ...account, stdio: 'ignore' },
  );
  const url = `postgresql://hq:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  const query = (sql: string): string =>
    execFileSync('psql', ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', sql], {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    }).trimEnd();
  await untilReady(server, () => query('SELECT 1'));
  return {
    url,
    query,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function asOwnUser(dir: string): { uid?: number; gid?: number; cwd: string } {
  if (process.getuid!() !== 0) return { cwd: dir };
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(dir, uid, gid);
  return { uid, gid, cwd: dir };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function untilReady(server: ChildProcess, ask: () => void): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (server.exitCode !== null) break;
    try {
      return ask();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error('PostgreSQL did not start');
}
