import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AttemptThrottle } from '../../../../../electron/vault/keys/attempt-throttle';
import { KDF_FLOOR } from '../../../../../electron/vault/keys/kdf';
import { unlockWithPassphrase } from '../../../../../electron/vault/keys/vault-access';
import { PASSPHRASE, SELAM, tempDir, tempVault } from './support/temp-vault';

function machine(dir = tempDir()) {
  let now = 0;
  const start = () => new AttemptThrottle(dir, () => now);
  return { dir, start, pass: (seconds: number) => (now += seconds * 1000) };
}

function failOnce(throttle: AttemptThrottle): void {
  throttle.begin();
  throttle.fail();
}

describe('the delay after wrong passphrases', () => {
  it('is 1, 2, 4 … 60 seconds from the fifth failure on', () => {
    const { start, pass } = machine();
    const throttle = start();
    const waits = Array.from({ length: 20 }, () => {
      failOnce(throttle);
      const seconds = throttle.remainingSeconds;
      pass(seconds);
      return seconds;
    });
    expect(waits.slice(0, 10)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32]);
    expect(waits.slice(10)).toEqual(Array.from({ length: 10 }, () => 60));
  });

  it('says how long, and does not grow by asking too early', () => {
    const { start, pass } = machine();
    const throttle = start();
    for (let count = 0; count < 6; count += 1) {
      pass(throttle.remainingSeconds);
      failOnce(throttle);
    }
    pass(0.5);
    for (let count = 0; count < 3; count += 1) {
      expect(() => throttle.begin()).toThrow(
        expect.objectContaining({ code: 'wait-before-retry', params: { seconds: 2 } }),
      );
    }
    pass(1.5);
    expect(() => throttle.begin()).not.toThrow();
  });

  it('survives restarts, which begin the wait anew', () => {
    const { start, pass } = machine();
    let throttle = start();
    for (let count = 0; count < 9; count += 1) {
      pass(throttle.remainingSeconds);
      failOnce(throttle);
    }
    pass(10);
    expect(throttle.remainingSeconds).toBe(6);
    throttle = start();
    expect(throttle.remainingSeconds).toBe(16);
  });

  it('is not shortened by the wall clock, set forward or back', () => {
    const { dir } = machine();
    const throttle = new AttemptThrottle(dir);
    for (let count = 0; count < 5; count += 1) failOnce(throttle);
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const day of ['2000-01-01', '2099-01-01']) {
      vi.setSystemTime(new Date(day));
      expect(throttle.remainingSeconds).toBe(1);
      expect(new AttemptThrottle(dir).remainingSeconds).toBe(1);
    }
    vi.useRealTimers();
  });

  it('counts an attempt that was killed in the middle', () => {
    const { start } = machine();
    for (let count = 0; count < 5; count += 1) start().begin();
    expect(() => start().begin()).toThrow(expect.objectContaining({ code: 'wait-before-retry' }));
  });

  it('does not let many attempts through at once', () => {
    const throttle = machine().start();
    for (let count = 0; count < 5; count += 1) throttle.begin();
    expect(() => throttle.begin()).toThrow(expect.objectContaining({ code: 'wait-before-retry' }));
  });

  it('ends with success, and keeps nothing but a number', () => {
    const { dir, start, pass } = machine();
    const throttle = start();
    for (let count = 0; count < 7; count += 1) {
      pass(throttle.remainingSeconds);
      failOnce(throttle);
    }
    expect(readFileSync(join(dir, 'attempts.json'), 'utf8')).toBe('{"failures":7}\n');
    pass(4);
    throttle.begin();
    throttle.succeed();
    expect(start().remainingSeconds).toBe(0);
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each(['', '{', '{"failures":-3}', '{"failures":1e99}', '{"failures":0,"x":1}'])(
    'is not escaped by writing %j into its file',
    (text) => {
      const { dir, start } = machine();
      writeFileSync(join(dir, 'attempts.json'), text);
      expect(start().remainingSeconds).toBe(1);
    },
  );

  it('stands before the vault, for a known and an unknown name, and is slept out where asked', async () => {
    const { dir } = await tempVault();
    const attempt = (passphrase: string, userName = SELAM.name, wait = false) =>
      unlockWithPassphrase({ dir, userName, passphrase, kdf: KDF_FLOOR, wait });
    for (const name of [SELAM.name, 'nobody', SELAM.name, 'nobody', SELAM.name]) {
      await expect(attempt('not the right passphrase', name)).rejects.toMatchObject({
        code: 'wrong-passphrase',
      });
    }
    await expect(attempt(PASSPHRASE)).rejects.toMatchObject({
      code: 'wait-before-retry',
      params: { seconds: 1 },
    });
    await expect(attempt(PASSPHRASE, SELAM.name, true)).resolves.toBeDefined();
  });
});
