import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { AppError } from '../../../shared/app-error';
import { z } from '../../../shared/zod';
import { writeFileAtomically } from './write-file-atomically';

export const ATTEMPTS_FILE = 'attempts.json';

const FREE_FAILURES = 5;
const LONGEST_WAIT_SECONDS = 60;
const Stored = z.strictObject({ failures: z.int().min(0).max(1_000_000) });

/**
 * Growing delay after wrong passphrases: 1, 2, 4 … 60 s from the fifth on.
 *
 * It hinders the colleague at the keyboard; whoever copies the disk is stopped by the key derivation alone.
 * Only the number of failures is stored, and a restart begins its wait anew: no clock that can be set takes
 * part. An attempt counts as failed from its start, so that killing the program in the middle gains nothing.
 */
export class AttemptThrottle {
  readonly #path: string;
  readonly #now: () => number;
  #failures: number;
  #waitUntil: number;

  /** @param now milliseconds of a clock that only runs forward */
  constructor(dir: string, now: () => number = () => performance.now()) {
    this.#path = join(dir, ATTEMPTS_FILE);
    this.#now = now;
    this.#failures = readFailures(this.#path);
    this.#waitUntil = now() + waitSeconds(this.#failures) * 1000;
  }

  /** Whole seconds until the next try is allowed; 0 if it is. */
  get remainingSeconds(): number {
    return Math.max(0, Math.ceil((this.#waitUntil - this.#now()) / 1000));
  }

  /** @throws AppError wait-before-retry {seconds} */
  begin(): void {
    if (this.remainingSeconds > 0)
      throw new AppError('wait-before-retry', { seconds: this.remainingSeconds });
    this.#store(this.#failures + 1);
  }

  fail(): void {
    this.#waitUntil = this.#now() + waitSeconds(this.#failures) * 1000;
  }

  succeed(): void {
    this.#store(0);
    this.#waitUntil = 0;
  }

  /** An attempt that ended for another reason (too little memory, a damaged file) does not count. */
  forget(): void {
    this.#store(Math.max(0, this.#failures - 1));
    this.fail();
  }

  #store(failures: number): void {
    this.#failures = failures;
    this.#waitUntil = this.#now() + waitSeconds(failures) * 1000;
    try {
      if (failures === 0) rmSync(this.#path, { force: true });
      else writeFileAtomically(this.#path, `${JSON.stringify({ failures })}\n`);
    } catch {
      // A full or read-only disk must not keep people from their vault; this process still counts.
    }
  }
}

function waitSeconds(failures: number): number {
  return failures < FREE_FAILURES
    ? 0
    : Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.min(failures - FREE_FAILURES, 10));
}

/** A file that cannot be read counts as the last free failure: it may have been spoilt on purpose. */
function readFailures(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 0;
  }
  try {
    return Stored.parse(JSON.parse(text)).failures;
  } catch {
    return FREE_FAILURES;
  }
}

const throttles = new Map<string, AttemptThrottle>();

/** One throttle per vault and process, or each call would begin its wait anew. */
export function throttleOf(dir: string): AttemptThrottle {
  const path = resolve(dir);
  const throttle = throttles.get(path) ?? new AttemptThrottle(path);
  throttles.set(path, throttle);
  return throttle;
}

/** Runs one attempt under the throttle; null is a failure. @throws AppError wait-before-retry */
export async function throttled<T>(
  options: { dir: string; wait?: boolean },
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const throttle = throttleOf(options.dir);
  if (options.wait)
    await new Promise((resolve) => setTimeout(resolve, throttle.remainingSeconds * 1000));
  throttle.begin();
  try {
    const result = await attempt();
    if (result === null) throttle.fail();
    else throttle.succeed();
    return result;
  } catch (error) {
    throttle.forget();
    throw error;
  }
}
