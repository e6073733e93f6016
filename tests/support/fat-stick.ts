import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Room for a few small vaults; FAT32 needs more than 32 MiB. */
const BYTES = 128 * 1024 * 1024;

export interface FatStick {
  /** The program writes and reads here. */
  dir: string;
  /**
   * `kernel`: mounted, every operation is the kernel's own FAT. `image`: the machine knows no FAT (or we are not
   * root); the content is carried through a real FAT32 image by mtools, and names are held to FAT's rules.
   */
  how: 'kernel' | 'image';
  /** Pulled out and put in again: what was not really on it is gone. The file system must be clean. */
  replug(): void;
  close(): void;
}

const tool = (name: string, ...args: string[]): string =>
  execFileSync(name, args, {
    encoding: 'utf8',
    // In no locale they turn every letter beyond ASCII into a question mark.
    env: { ...process.env, LC_ALL: 'C.UTF-8', MTOOLS_SKIP_CHECK: '1' },
  });

function format(image: string): void {
  writeFileSync(image, '');
  truncateSync(image, BYTES);
  tool('mkfs.vfat', '-F', '32', '-n', 'STICK', image);
}

/** Exit code 1 means that it found something. */
const check = (image: string): string => tool('fsck.vfat', '-n', image);

export function fatStick(folder: string): FatStick {
  const [image, dir] = [join(folder, 'stick.img'), join(folder, 'stick')];
  mkdirSync(dir);
  format(image);
  const stick = mounted(image, dir);
  // `npm run fat32`: nobody shall take a simulation for it.
  if (!stick && process.env['SATCHEL_FAT'] === 'kernel') throw new Error('no FAT in this kernel');
  return stick ?? carried(image, dir);
}

function mounted(image: string, dir: string): FatStick | null {
  if (process.getuid?.() !== 0 || !/\bvfat\b/.test(readFileSync('/proc/filesystems', 'utf8')))
    return null;
  const mount = () => spawnSync('mount', ['-o', 'loop', '-t', 'vfat', image, dir]).status === 0;
  if (!mount()) return null;
  return {
    dir,
    how: 'kernel',
    replug() {
      tool('umount', dir);
      check(image);
      if (!mount()) throw new Error('the image does not mount again');
    },
    close: () => void spawnSync('umount', ['-l', dir]),
  };
}

function carried(image: string, dir: string): FatStick {
  return {
    dir,
    how: 'image',
    replug() {
      holdNames(dir);
      format(image);
      for (const name of readdirSync(dir)) tool('mcopy', '-s', '-i', image, join(dir, name), '::/');
      check(image);
      const left = readdirSync(dir);
      rmSync(dir, { recursive: true });
      mkdirSync(dir);
      for (const name of left) tool('mcopy', '-s', '-i', image, `::/${name}`, dir);
    },
    close: () => undefined,
  };
}

/** No two names that differ by their letters' case only, and nothing that FAT cannot write down. */
function holdNames(dir: string): void {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  const seen = new Set<string>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name).toLowerCase();
    if (seen.has(path)) throw new Error('two names that are one on FAT');
    seen.add(path);
    if (!entry.isFile() && !entry.isDirectory()) throw new Error('FAT knows no links');
    if (/["*/:<>?\\|\p{Cc}]|[. ]$/u.test(entry.name) || entry.name.length > 255)
      throw new Error('a name that FAT does not hold');
  }
}
