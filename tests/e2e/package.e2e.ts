import { readFileSync, readdirSync } from 'node:fs';

import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';

import { launchPackaged, removeHome } from '../support/electron-app';
import { packagedCopy } from '../support/packaged-copy';

test('the shipped binary has every fuse in its safe position', async () => {
  const wire = await getCurrentFuseWire(packagedCopy().shipped);
  const on = Object.values(FuseV1Options).filter(
    (fuse) => typeof fuse === 'number' && wire[fuse] === FuseState.ENABLE,
  );
  const allowed = [
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ];
  expect(on.filter((fuse) => !allowed.includes(fuse as FuseV1Options))).toEqual([]);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
});

test('the packaged program opens its window in a sandboxed process of an ordinary user', async () => {
  const { window, home, pid, close } = await launchPackaged();
  await window.waitForLoadState();
  const renderers = processTree(pid).filter(({ command }) => command.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(0);
  for (const { status } of renderers) {
    // 2: system calls are filtered. Set by Chromium's sandbox, and only by it.
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).not.toMatch(/^Uid:\s+0\b/m);
  }
  await close();
  removeHome(home);
});

interface RunningProcess {
  pid: number;
  command: string;
  status: string;
}

function processTree(root: number): RunningProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const members = new Set([root]);
  // Children have later numbers than their parents nearly always; going round until nothing is added covers the rest.
  for (let before = 0; before !== members.size;) {
    before = members.size;
    for (const { pid, status } of all) if (members.has(parentOf(status))) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

function readProcess(pid: number): RunningProcess[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [{ pid, command, status: readFileSync(`/proc/${pid}/status`, 'utf8') }];
  } catch {
    return [];
  }
}

const parentOf = (status: string): number => Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]);
