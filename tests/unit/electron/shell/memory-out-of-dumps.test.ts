import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { keepMemoryOutOfDumps } from '../../../../electron/shell/memory-out-of-dumps';

describe('the memory in core dumps', () => {
  let proc: string;
  beforeEach(() => {
    proc = mkdtempSync(join(tmpdir(), 'satchel-proc-'));
    for (const [pid, children] of Object.entries({ self: '7 8 ', 7: '', 8: '9 ', 9: '', 10: '' })) {
      mkdirSync(join(proc, pid, 'task', '1'), { recursive: true });
      writeFileSync(join(proc, pid, 'coredump_filter'), '00000033\n');
      writeFileSync(join(proc, pid, 'task', '1', 'children'), children);
    }
  });
  afterEach(() => rmSync(proc, { recursive: true, force: true }));

  const filterOf = (pid: string) => readFileSync(join(proc, pid, 'coredump_filter'), 'utf8');

  it('is none of this process and of everything under it, and as it was of others', () => {
    keepMemoryOutOfDumps({ platform: 'linux', proc });
    expect(['self', '7', '8', '9'].map(filterOf)).toEqual(['0', '0', '0', '0']);
    expect(filterOf('10')).toBe('00000033\n');
  });

  it('says nothing where the system has no such files, or a process has just ended', () => {
    rmSync(join(proc, '7'), { recursive: true });
    keepMemoryOutOfDumps({ platform: 'linux', proc });
    expect(filterOf('9')).toBe('0');
    keepMemoryOutOfDumps({ platform: 'linux', proc: join(proc, 'nowhere') });
  });

  it('is nobody’s business elsewhere', () => {
    keepMemoryOutOfDumps({ platform: 'darwin', proc });
    keepMemoryOutOfDumps({ platform: 'win32', proc });
    expect(filterOf('self')).toBe('00000033\n');
  });
});

const ownFilter = '/proc/self/coredump_filter';

describe.runIf(existsSync(ownFilter))('on a real Linux', () => {
  const children: ChildProcess[] = [];
  const usual = () => writeFileSync(ownFilter, '0x33');
  beforeEach(usual);
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    usual();
  });
  const start = (): string => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(child);
    return String(child.pid);
  };
  const filterOf = (pid: string) => readFileSync(`/proc/${pid}/coredump_filter`, 'utf8');

  it('counts for this process, for those it started before, and for those it starts after', () => {
    const early = start();
    expect(filterOf(early)).toBe('00000033\n');
    keepMemoryOutOfDumps();
    expect([filterOf('self'), filterOf(early), filterOf(start())]).toEqual(
      Array<string>(3).fill('00000000\n'),
    );
  });
});
