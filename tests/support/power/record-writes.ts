import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** What a program did to a folder, in order: what a disk that loses its power may have seen of it. */
export type DiskOp =
  | { op: 'create'; path: string; inode: number }
  | { op: 'write'; inode: number; at: number; data: Buffer }
  | { op: 'copy'; from: number; fromAt: number; inode: number; at: number; length: number }
  | { op: 'truncate'; inode: number; size: number }
  | { op: 'sync'; inode: number }
  | { op: 'sync-folder'; path: string }
  | { op: 'rename'; from: string; to: string }
  | { op: 'unlink'; path: string }
  | { op: 'mkdir'; path: string }
  /** A line that the program printed: what it acknowledged. */
  | { op: 'mark'; text: string };

const CALLS =
  'open,openat,creat,write,pwrite64,writev,pwritev,lseek,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,close,dup,dup2,dup3,link,linkat,copy_file_range,sendfile';

/** Runs the command under strace and reads every write, with its content, out of the log. */
export async function recordWrites(
  command: string[],
  options: { root: string; log: string; env?: NodeJS.ProcessEnv; known: Map<string, number> },
): Promise<DiskOp[]> {
  const args = ['-f', '-xx', '-s', '8000000', '-e', `trace=${CALLS}`, '-e', 'signal=none'];
  const child = spawn('strace', [...args, '-o', options.log, '--', ...command], {
    // Otherwise part of Node's file work goes by a ring that no system call shows.
    env: { ...process.env, ...options.env, UV_USE_IO_URING: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the recorded program failed: ${said}`);
  return readLog(options.log, options.root, options.known);
}

interface Handle {
  inode: number | null;
  folder: string | null;
  at: number;
}

async function readLog(log: string, root: string, known: Map<string, number>): Promise<DiskOp[]> {
  const reader = new LogReader(root, known);
  const started = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) {
      started.set(pid, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(rest);
    const whole = resumed ? (started.get(pid) ?? '') + resumed[1]! : rest;
    const call = /^(\w+)\((.*)\)\s+= (-?\d+)/s.exec(whole);
    if (call && Number(call[3]) >= 0) reader.take(call[1]!, call[2]!, Number(call[3]));
  }
  return reader.ops;
}

const textOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
const strings = (args: string): Buffer[] =>
  [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => textOf(hex!));

class LogReader {
  readonly ops: DiskOp[] = [];
  readonly #handles = new Map<number, Handle>();
  readonly #names: Map<string, number>;
  #inodes: number;

  constructor(
    readonly root: string,
    known: Map<string, number>,
  ) {
    this.#names = new Map(known);
    this.#inodes = Math.max(0, ...known.values());
  }

  take(call: string, args: string, result: number): void {
    const fd = Number.parseInt(args, 10);
    if (call === 'open' || call === 'openat' || call === 'creat') this.#open(args, result);
    else if (call === 'close') this.#handles.delete(fd);
    else if (call.startsWith('dup')) this.#handles.set(result, this.#handles.get(fd) ?? nowhere());
    else if (call === 'write' || call === 'writev') this.#append(fd, args, result);
    else if (call.startsWith('pwrite')) this.#write(fd, args, result);
    else if (call === 'lseek') this.#move(fd, result);
    else if (call === 'fsync' || call === 'fdatasync') this.#sync(fd);
    else if (call === 'ftruncate') this.#truncate(fd, Number(args.split(', ')[1]));
    else if (call.startsWith('rename')) this.#rename(strings(args).map(String));
    else if (call.startsWith('unlink')) this.#unlink(strings(args).map(String));
    else if (call.startsWith('mkdir')) this.#mkdir(strings(args).map(String));
    else if (call === 'copy_file_range') this.#copy(args, result);
    else if (this.#handles.get(fd)?.inode != null || args.includes(this.root))
      throw new Error(`the simulated disk does not know ${call}`);
  }

  #inside = (path: string | undefined): path is string => path?.startsWith(this.root) === true;

  #open(args: string, fd: number): void {
    const path = String(strings(args)[0] ?? '');
    this.#handles.set(fd, nowhere());
    if (!this.#inside(path)) return;
    if (args.includes('O_DIRECTORY'))
      return void this.#handles.set(fd, { ...nowhere(), folder: path });
    let inode = this.#names.get(path);
    if (inode === undefined) {
      // A folder that is opened to be flushed.
      if (!args.includes('O_CREAT'))
        return void this.#handles.set(fd, { ...nowhere(), folder: path });
      inode = this.#inodes += 1;
      this.#names.set(path, inode);
      this.ops.push({ op: 'create', path, inode });
    } else if (args.includes('O_TRUNC')) this.ops.push({ op: 'truncate', inode, size: 0 });
    this.#handles.set(fd, { inode, folder: null, at: 0 });
  }

  #append(fd: number, args: string, length: number): void {
    const data = Buffer.concat(strings(args)).subarray(0, length);
    const handle = this.#handles.get(fd);
    if (fd === 1 && !handle) {
      for (const text of data.toString().split('\n').filter(Boolean))
        this.ops.push({ op: 'mark', text });
      return;
    }
    if (handle?.inode == null) return;
    this.ops.push({ op: 'write', inode: handle.inode, at: handle.at, data });
    handle.at += length;
  }

  #write(fd: number, args: string, length: number): void {
    const inode = this.#handles.get(fd)?.inode;
    if (inode == null) return;
    const data = Buffer.concat(strings(args)).subarray(0, length);
    const at = Number(args.slice(args.lastIndexOf(', ') + 2));
    this.ops.push({ op: 'write', inode, at, data });
  }

  #copy(args: string, length: number): void {
    const [from, fromAt, to, at] = args.split(', ') as [string, string, string, string];
    const [source, target] = [from, to].map((fd) => this.#handles.get(Number(fd)));
    if (target?.inode == null) return;
    if (source?.inode == null) throw new Error('a copy from outside the simulated disk');
    // A place that was named leaves the file's own alone.
    const named = (place: string): number | null =>
      place === 'NULL' ? null : Number(/\d+/.exec(place)![0]);
    this.ops.push({
      op: 'copy',
      from: source.inode,
      fromAt: named(fromAt) ?? source.at,
      inode: target.inode,
      at: named(at) ?? target.at,
      length,
    });
    if (fromAt === 'NULL') source.at += length;
    if (at === 'NULL') target.at += length;
  }

  #move(fd: number, to: number): void {
    const handle = this.#handles.get(fd);
    if (handle) handle.at = to;
  }

  #sync(fd: number): void {
    const handle = this.#handles.get(fd);
    if (handle?.inode != null) this.ops.push({ op: 'sync', inode: handle.inode });
    else if (handle?.folder) this.ops.push({ op: 'sync-folder', path: handle.folder });
  }

  #truncate(fd: number, size: number): void {
    const inode = this.#handles.get(fd)?.inode;
    if (inode != null) this.ops.push({ op: 'truncate', inode, size });
  }

  #rename([from, to]: string[]): void {
    if (!this.#inside(to) || !from) return;
    // A folder takes everything in it along.
    for (const [name, inode] of Array.from(this.#names)) {
      if (name !== from && !name.startsWith(`${from}/`)) continue;
      this.#names.delete(name);
      this.#names.set(to + name.slice(from.length), inode);
    }
    this.ops.push({ op: 'rename', from, to });
  }

  #unlink([path]: string[]): void {
    if (!this.#inside(path)) return;
    this.#names.delete(path);
    this.ops.push({ op: 'unlink', path });
  }

  #mkdir([path]: string[]): void {
    if (this.#inside(path)) this.ops.push({ op: 'mkdir', path });
  }
}

const nowhere = (): Handle => ({ inode: null, folder: null, at: 0 });
