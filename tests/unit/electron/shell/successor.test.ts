import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Handover } from '../../../../electron/shell/handover';
import {
  callSuccessor,
  endThisProcess,
  startAgainExitCode,
} from '../../../../electron/shell/start-over';
import { successorOf } from '../../../../electron/shell/successor';

const handover: Handover = {
  reason: 'asked',
  vault: 'main',
  given: null,
  place: null,
  contentProtection: true,
  stops: [],
};

describe('the process that follows a lock', () => {
  it('is the same program with the same switches, and says that no person started it', () => {
    const switches = ['--vault=/a b', '--reopened', '--lang=ar'];
    expect(successorOf({ execPath: '/opt/satchel', switches, env: {} })).toEqual({
      execPath: '/opt/satchel',
      args: ['--vault=/a b', '--lang=ar', '--reopened'],
    });
  });

  it('is the image where the program runs from an AppImage, and nothing that a variable alone names', () => {
    const env = { APPDIR: '/tmp/.mount_x', APPIMAGE: '/home/me/satchel.AppImage' };
    const inside = successorOf({ execPath: '/tmp/.mount_x/satchel', switches: [], env });
    expect(inside.execPath).toBe(env.APPIMAGE);
    const outside = successorOf({ execPath: '/opt/satchel/satchel', switches: [], env });
    expect(outside.execPath).toBe('/opt/satchel/satchel');
  });
});

describe('the end of this process', () => {
  let profile: string;
  let log: string[];
  const told = (line: string) => () => void log.push(line);
  beforeEach(() => {
    profile = mkdtempSync(join(tmpdir(), 'satchel-profile-'));
    log = [];
  });
  afterEach(() => rmSync(profile, { recursive: true, force: true }));

  const calling = () => ({
    profile,
    handover,
    hasStarter: false,
    releaseInstanceLock: told('release'),
    relaunch: told('relaunch'),
  });

  it('empties the profile and gives the lock back before anybody follows', () => {
    writeFileSync(join(profile, 'Preferences'), '');
    callSuccessor(calling());
    expect(readdirSync(profile)).toEqual(['after-lock.json']);
    expect(log).toEqual(['release', 'relaunch']);
  });

  it('goes on when the profile cannot be written or nobody can be started', () => {
    const fail = () => {
      throw new Error('no');
    };
    rmSync(profile, { recursive: true });
    writeFileSync(profile, 'no directory');
    callSuccessor({ ...calling(), releaseInstanceLock: fail });
    expect(log).toEqual(['relaunch']);
    expect(() => callSuccessor({ ...calling(), relaunch: fail })).not.toThrow();
  });

  it('is by force, and at once', () => {
    endThisProcess({ hasStarter: false, exit: told('exit'), die: told('die') });
    expect(log).toEqual(['die']);
  });

  it('tells a starter to start again, and is by force when that takes too long', () => {
    vi.useFakeTimers();
    callSuccessor({ ...calling(), hasStarter: true });
    const exit = (code: number) => void log.push(`exit ${code}`);
    endThisProcess({ hasStarter: true, exit, die: told('die') });
    expect(log).toEqual(['release', `exit ${startAgainExitCode}`]);
    vi.advanceTimersByTime(1000);
    expect(log.at(-1)).toBe('die');
    vi.useRealTimers();
  });
});
