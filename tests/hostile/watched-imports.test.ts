import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundleForNode, run, temporaryFolder } from '../support/node-child';

/** Which of the bad bundles are read under watch: one of each refusal, and every one that lies about names. */
interface BadBundle {
  file: string;
  name: string;
  code: string;
}

const folder = join(import.meta.dirname, 'bundles');
const corpus = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as BadBundle[];
const ofEachCode = [...new Map(corpus.map((bundle) => [bundle.code, bundle])).values()];
const aboutNames = corpus.filter(({ code }) => code === 'bundle-tar-refused');
const sample = [...new Set([...ofEachCode, ...aboutNames])];
const HONEST = 'honest.satchel';

const bundles = join(
  import.meta.dirname,
  '../../node_modules/.cache/satchel-tests',
  `watched-${process.pid}`,
);
const work = temporaryFolder();

/** Calls by which a program puts, moves or removes something, starts something, or reaches somebody. */
const CALLS =
  'open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat,setxattr,execve,execveat,socket,connect,access,faccessat,faccessat2';

interface Deed {
  bundle: string;
  call: string;
  text: string;
  paths: string[];
}

/** What the log of strace tells: what was done while each bundle was read. */
function deeds(log: string): Deed[] {
  const found: Deed[] = [];
  let bundle: string | null = null;
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const marked = /"\/satchel-mark\/(begin|end)\/([^"]*)"/.exec(line);
    if (marked) bundle = marked[1] === 'begin' ? marked[2]! : null;
    const call = /^\d+ +(?:<\.\.\. )?(\w+)/.exec(line)?.[1];
    if (marked || bundle === null || !call || line.includes('resumed>')) continue;
    const paths = [...line.matchAll(/"([^"]*)"/g)].map(([, path]) => path!);
    found.push({ bundle, call, text: line, paths });
  }
  return found;
}

const changes = ({ call, text }: Deed): boolean =>
  call.startsWith('open') || call === 'creat'
    ? /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE/.test(text) || call === 'creat'
    : !call.includes('access');

let told: { dir: string; codes: Record<string, string> };
let done: Deed[];

beforeAll(async () => {
  const script = await bundleForNode('tests/hostile/watched-child.ts', bundles);
  const log = join(work.path, 'strace.log');
  const files = [...sample.map(({ file }) => file), HONEST];
  const { code, stdout, stderr } = await run(
    'strace',
    [
      '-f',
      '--seccomp-bpf',
      '-s',
      '4096',
      '-e',
      `trace=${CALLS}`,
      '-e',
      'signal=none',
      '-o',
      log,
    ].concat('--', process.execPath, script, folder, JSON.stringify(files)),
    { env: { ...process.env, UV_USE_IO_URING: '0' } },
  );
  if (code !== 0 || stderr !== '') throw new Error(`the reader failed: ${stderr}`);
  told = JSON.parse(stdout) as typeof told;
  done = deeds(log);
}, 120_000);
afterAll(() => {
  work.remove();
  rmSync(bundles, { recursive: true, force: true });
});

describe('a bad bundle that is read under watch', () => {
  it('is one of each kind of refusal, and each is refused as ever', () => {
    expect(sample.length).toBeGreaterThanOrEqual(20);
    for (const { file, code } of sample) expect([file, told.codes[file]]).toEqual([file, code]);
    expect(told.codes[HONEST]).toBe('taken');
  });

  it('makes the program write nowhere but into the encrypted staging of the vault', () => {
    const staging = new RegExp(
      `^${told.dir}/(files|files/[0-9a-f]{2}|files/[0-9a-f]{2}/[0-9a-f-]{36}|vault\\.db(-wal|-shm|-journal)?)$`,
    );
    const elsewhere = done
      .filter(changes)
      .filter(({ paths }) => paths.length === 0 || !paths.every((path) => staging.test(path)));
    expect(elsewhere.map(({ bundle, text }) => `${bundle}: ${text}`)).toEqual([]);
    // The watch itself works: the honest one has a paper, which was written.
    const written = done.filter((deed) => deed.bundle === HONEST && changes(deed));
    expect(written.some(({ paths }) => /[0-9a-f-]{36}$/.test(paths[0] ?? ''))).toBe(true);
  });

  it('makes it start no program and speak to nobody', () => {
    const calls = new Set(done.map(({ call }) => call));
    for (const call of ['execve', 'execveat', 'socket', 'connect'])
      expect([...calls]).not.toContain(call);
  });
});
