import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheDir, projectDir } from './paths.mjs';
import { run, sentence, step } from './run.mjs';
import { ensurePackages } from './system-packages.mjs';

/** In the order in which they need each other. */
const modules = [
  'virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci',
  'netfs fscache 9pnet 9pnet_virtio 9p overlay loop',
  'nls_cp437 nls_ascii nls_utf8 nls_iso8859-1 fat vfat',
].flatMap((line) => line.split(' '));

/**
 * Runs the tests of a FAT32 stick under Debian's own kernel in an emulator, which sees this machine's files and can
 * change none: what it writes is in its memory. Two to three minutes; root, Debian on amd64 only.
 *
 * @param {string[]} tests files of tests
 */
export async function inKernel(tests) {
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid() !== 0)
    throw sentence('The emulated kernel is made for root on Debian, amd64.');
  await ensurePackages(['qemu-system-x86', 'busybox-static', 'cpio', 'dosfstools', 'mtools']);
  const kernel = await step('Fetching a kernel that knows FAT', fetchKernel);
  await step('Making what it begins with', () => makeBeginning(kernel, commandFor(tests)));
  const told = await run('qemu-system-x86_64', machine(kernel), { quiet: true });
  console.log(told.slice(told.indexOf('\n===')));
  if (!told.includes('=== passed')) throw sentence('What ran under that kernel did not pass.');
}

function commandFor(tests) {
  const files = tests.length > 0 ? tests : ['tests/interop/fat32.test.ts'];
  return `cd ${projectDir} && npx vitest run ${files.join(' ')}`;
}

/** @returns {Promise<string>} a folder with `boot/vmlinuz-…` and its modules */
async function fetchKernel() {
  const needs = await run('apt-cache', ['depends', 'linux-image-amd64'], { quiet: true });
  const name = /Depends: (\S+)/.exec(needs)?.[1];
  if (!name) throw sentence('Debian names no kernel for this machine: apt-get update');
  const dir = join(cacheDir(), name);
  if (existsSync(dir)) return dir;
  const part = `${dir}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await run('apt-get', ['download', '-q', name], { cwd: part, quiet: true });
  const [deb] = readdirSync(part);
  await run('dpkg-deb', ['-x', join(part, deb), part]);
  rmSync(join(part, deb));
  renameSync(part, dir);
  return dir;
}

async function makeBeginning(kernel, command) {
  const dir = join(kernel, 'begin');
  rmSync(dir, { recursive: true, force: true });
  for (const name of ['bin', 'modules']) mkdirSync(join(dir, name), { recursive: true });
  await run('cp', [await pathOf('busybox'), join(dir, 'bin/busybox')]);
  const all = readdirSync(join(kernel, 'lib/modules'), { recursive: true });
  for (const [place, name] of modules.entries()) {
    const from = all.find((path) => path.endsWith(`/${name}.ko`));
    if (!from) throw sentence(`This kernel has no module ${name}.`);
    const to = `${String(place).padStart(2, '0')}-${name}.ko`;
    await run('cp', [join(kernel, 'lib/modules', from), join(dir, 'modules', to)]);
  }
  writeFileSync(join(dir, 'init'), init(command), { mode: 0o755 });
  await run('sh', ['-c', 'find . | cpio -o -H newc --quiet | gzip -1 > ../begin.gz'], { cwd: dir });
}

const pathOf = async (name) =>
  (await run('sh', ['-c', `command -v ${name}`], { quiet: true })).trim();

const init = (command) => `#!/bin/busybox sh
b=/bin/busybox
$b mkdir -p /proc /dev /machine /memory /root
$b mount -t proc proc /proc
$b mount -t devtmpfs dev /dev
# Twice: which of two comes first differs between kernels.
for turn in 1 2; do for each in /modules/*.ko; do $b insmod $each 2>/dev/null; done; done
$b mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=524288,cache=loose machine /machine
$b mount -t tmpfs memory /memory
$b mkdir /memory/up /memory/work
$b mount -t overlay -o lowerdir=/machine,upperdir=/memory/up,workdir=/memory/work overlay /root
$b mount -t proc proc /root/proc
$b mount -t sysfs sys /root/sys
$b mount -t devtmpfs dev /root/dev
$b mkdir -p /root/dev/shm
$b mount -t tmpfs memory /root/dev/shm
$b mount -t tmpfs memory /root/tmp
export HOME=/root PATH=${process.env['PATH']} SATCHEL_FAT=kernel NO_COLOR=1 CI=1
echo; echo "=== $($b uname -r)"
$b chroot /root /bin/sh -c '${command}' && echo "=== passed"
$b poweroff -f
`;

/** Without KVM: what it is on a machine that is itself emulated cannot be relied on. */
const machine = (kernel) => [
  ...'-accel tcg,thread=multi -cpu max -smp 2 -m 6G -nographic -no-reboot -net none'.split(' '),
  '-kernel',
  join(kernel, 'boot', readdirSync(join(kernel, 'boot')).find(isKernel)),
  '-initrd',
  join(kernel, 'begin.gz'),
  '-append',
  'console=ttyS0 quiet panic=-1',
  '-virtfs',
  'local,path=/,mount_tag=machine,security_model=none,readonly=on,multidevs=remap',
];
const isKernel = (name) => name.startsWith('vmlinuz-');
