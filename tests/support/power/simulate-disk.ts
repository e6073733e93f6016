import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Random } from '../../../electron/vault/demo/random';
import type { DiskOp } from './record-writes';

/** The smallest piece that a disk writes whole. */
const SECTOR = 512;

interface File {
  durable: Buffer;
  pending: ({ at: number; data: Buffer } | { size: number })[];
}
type Naming = Extract<DiskOp, { op: 'create' | 'rename' | 'unlink' | 'mkdir' }>;

export interface Disk {
  /** Paths of files and their numbers; folders are where files are, and those made empty. */
  names: Map<string, number>;
  folders: Set<string>;
  files: Map<number, File>;
}

/** What stands on the disk before anything happens, all of it safe. */
export function readDisk(root: string): Disk {
  const disk: Disk = { names: new Map(), folders: new Set([root]), files: new Map() };
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) disk.folders.add(path);
    if (!entry.isFile()) continue;
    const inode = disk.files.size + 1;
    disk.names.set(path, inode);
    disk.files.set(inode, { durable: readFileSync(path), pending: [] });
  }
  return disk;
}

export interface DiskRules {
  /**
   * `journal`: flushing a file also makes every earlier change of names durable, in order, as ext4 does.
   * `strict`: it makes only its own name durable; other names need their folder flushed (POSIX promises no more).
   */
  names: 'journal' | 'strict';
  /** A control: a disk that says it has flushed and has not. */
  lyingDisk?: boolean;
}

/** Follows a program's writes, and says at any moment how the disk may be found after the power came back. */
export class SimulatedDisk {
  readonly #disk: Disk;
  #unnamed: Naming[] = [];
  #done = 0;

  constructor(
    start: Disk,
    readonly ops: readonly DiskOp[],
    readonly rules: DiskRules,
  ) {
    this.#disk = copyOf(start);
  }

  /** Everything before `until` was done by the program; nothing after it. Only ever forward. */
  advance(until: number): void {
    for (; this.#done < until; this.#done += 1) this.#take(this.ops[this.#done]!);
  }

  crash(random: Random): Disk {
    const disk = copyOf(this.#disk);
    // Names reach the disk in their order, up to some point.
    for (const op of this.#unnamed.slice(0, random.below(this.#unnamed.length + 1)))
      rename(disk, op);
    for (const [inode, { durable, pending }] of this.#disk.files) {
      const survived = pending.flatMap((change) => torn(change, random));
      fileOf(disk, inode).durable = applied(durable, survived);
    }
    return disk;
  }

  #take(op: DiskOp): void {
    if (op.op === 'write') fileOf(this.#disk, op.inode).pending.push({ at: op.at, data: op.data });
    else if (op.op === 'copy')
      fileOf(this.#disk, op.inode).pending.push({ at: op.at, data: this.#read(op) });
    else if (op.op === 'truncate') fileOf(this.#disk, op.inode).pending.push({ size: op.size });
    else if (op.op === 'sync') this.#sync(op.inode);
    else if (op.op === 'sync-folder') this.#syncFolder(op.path);
    else if (op.op !== 'mark') this.#unnamed.push(op);
  }

  #read({ from, fromAt, length }: Extract<DiskOp, { op: 'copy' }>): Buffer {
    const { durable, pending } = fileOf(this.#disk, from);
    return Buffer.from(applied(durable, pending).subarray(fromAt, fromAt + length));
  }

  #sync(inode: number): void {
    if (this.rules.lyingDisk) return;
    const file = fileOf(this.#disk, inode);
    file.durable = applied(file.durable, file.pending);
    file.pending = [];
    this.#settle(
      (naming) =>
        this.rules.names === 'journal' || (naming.op === 'create' && naming.inode === inode),
    );
  }

  #syncFolder(path: string): void {
    if (this.rules.lyingDisk) return;
    this.#settle((naming) => this.rules.names === 'journal' || foldersOf(naming).includes(path));
  }

  #settle(isSafe: (op: Naming) => boolean): void {
    for (const op of this.#unnamed.filter(isSafe)) rename(this.#disk, op);
    this.#unnamed = this.#unnamed.filter((op) => !isSafe(op));
  }
}

/** Puts it where the program can be started on it. */
export function layDown(disk: Disk, root: string, elsewhere: string): void {
  rmSync(elsewhere, { recursive: true, force: true });
  const moved = (path: string): string => elsewhere + path.slice(root.length);
  for (const folder of disk.folders) mkdirSync(moved(folder), { recursive: true, mode: 0o700 });
  for (const [path, inode] of disk.names) {
    mkdirSync(dirname(moved(path)), { recursive: true, mode: 0o700 });
    writeFileSync(moved(path), disk.files.get(inode)!.durable, { mode: 0o600 });
  }
}

const copyOf = (disk: Disk): Disk => ({
  names: new Map(disk.names),
  folders: new Set(disk.folders),
  files: new Map([...disk.files].map(([inode, { durable }]) => [inode, { durable, pending: [] }])),
});

function fileOf(disk: Disk, inode: number): File {
  let file = disk.files.get(inode);
  if (!file) disk.files.set(inode, (file = { durable: Buffer.alloc(0), pending: [] }));
  return file;
}

const foldersOf = (op: Naming): string[] =>
  op.op === 'rename' ? [dirname(op.from), dirname(op.to)] : [dirname(op.path)];

function rename(disk: Disk, op: Naming): void {
  if (op.op === 'mkdir') return void disk.folders.add(op.path);
  if (op.op === 'unlink') return void disk.names.delete(op.path);
  if (op.op === 'create') {
    fileOf(disk, op.inode);
    return void disk.names.set(op.path, op.inode);
  }
  const under = (name: string): boolean => name === op.from || name.startsWith(`${op.from}/`);
  for (const [name, inode] of [...disk.names].filter(([each]) => under(each))) {
    disk.names.delete(name);
    disk.names.set(op.to + name.slice(op.from.length), inode);
  }
  for (const folder of [...disk.folders].filter(under)) {
    disk.folders.delete(folder);
    disk.folders.add(op.to + folder.slice(op.from.length));
  }
}

type Change = File['pending'][number];

/** A new buffer, so that what was safe before stays as it was. */
function applied(content: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return content;
  const most = (size: number, change: Change): number =>
    Math.max(size, 'size' in change ? change.size : change.at + change.data.length);
  const out = Buffer.alloc(changes.reduce(most, content.length));
  content.copy(out);
  let length = content.length;
  for (const change of changes) {
    if ('size' in change) {
      if (change.size < length) out.fill(0, change.size, length);
      length = change.size;
    } else {
      change.data.copy(out, change.at);
      length = Math.max(length, change.at + change.data.length);
    }
  }
  return out.subarray(0, length);
}

/** What was not flushed may be there, may be missing, or may be there in part. */
function torn(change: Change, random: Random): Change[] {
  const luck = random.below(3);
  if (luck === 0) return [];
  if (luck === 1 || 'size' in change || change.data.length <= SECTOR) return [change];
  const sectors = 1 + random.below(Math.ceil(change.data.length / SECTOR) - 1);
  return [{ at: change.at, data: change.data.subarray(0, sectors * SECTOR) }];
}
