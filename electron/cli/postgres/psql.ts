import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { AppError } from '../../../shared/app-error';

/**
 * PostgreSQL's own client does the talking, over a pipe: the program itself opens no connection, to nobody.
 * A password in the address goes by the environment, because everybody on the machine can read arguments.
 *
 * @throws AppError postgres-address
 */
export function psqlCommand(url: string): { args: string[]; env: NodeJS.ProcessEnv } {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw new AppError('postgres-address');
  }
  if (!['postgres:', 'postgresql:'].includes(address.protocol))
    throw new AppError('postgres-address');
  const password = decodeURIComponent(address.password);
  address.password = '';
  const verbosity = isDebugged() ? 'verbose' : 'sqlstate';
  const settings = ['-v', 'ON_ERROR_STOP=1', '-v', `VERBOSITY=${verbosity}`];
  return {
    args: ['-X', '-q', '-A', '-t', ...settings, '-d', address.href, '-f', '-'],
    env: {
      ...process.env,
      PGCLIENTENCODING: 'UTF8',
      PGAPPNAME: 'satchel',
      ...(password ? { PGPASSWORD: password } : {}),
    },
  };
}

/**
 * Runs a script of SQL and COPY data, a piece at a time, and gives what it printed line by line.
 *
 * @throws AppError postgres-client-missing, postgres-refused-connection, postgres-refused; psql's own words stay out of
 *   them, as they may quote rows
 */
export async function* psql(
  url: string,
  script: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string> {
  const { args, env } = psqlCommand(url);
  const child = spawn('psql', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | 'missing'>((resolve) => {
    child.once('error', () => resolve('missing'));
    child.once('close', (code) => resolve(code ?? 1));
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said = (said + data.toString('utf8')).slice(-2000)));
  // It may end in the middle of the script; its exit code says so.
  child.stdin.on('error', () => undefined);
  const fed = feed(child.stdin, script, ended);
  let rest = '';
  child.stdout.setEncoding('utf8');
  for await (const data of child.stdout as AsyncIterable<string>) {
    const lines = (rest + data).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
  await fed;
  const code = await ended;
  if (code === 'missing') throw new AppError('postgres-client-missing');
  if (code === 0) return;
  if (isDebugged()) process.stderr.write(said);
  if (code === NO_CONNECTION) throw new AppError('postgres-refused-connection');
  throw new AppError('postgres-refused', { state: stateIn(said) ?? '?' });
}

/** Never made, or broken off. Of these psql tells no state. */
const NO_CONNECTION = 2;

const isDebugged = (): boolean => process.env['SATCHEL_DEBUG'] === '1';

/**
 * `psql:<stdin>:7: ERROR:  42P01`, whatever the word is in the server's language; a port has no such place. The last
 * one: notices that go before it have a state too.
 */
export const stateIn = (said: string): string | undefined =>
  [...said.matchAll(/^(?:psql:\S+ )?\p{L}+: +([0-9A-Z]{5})(?::|$)/gmu)].at(-1)?.[1];

async function feed(
  stdin: NodeJS.WritableStream & { destroyed?: boolean },
  script: Iterable<string> | AsyncIterable<string>,
  ended: Promise<unknown>,
): Promise<void> {
  for await (const piece of script) {
    if (stdin.destroyed) return;
    if (!stdin.write(piece)) await Promise.race([once(stdin, 'drain'), ended]);
  }
  stdin.end();
}
