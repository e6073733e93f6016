import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Returns `target`, made by `build(tempDir)` if it is not there yet.
 * The directory appears by one rename, so a kill in the middle leaves nothing half-made,
 * and two runs at once wait for each other instead of doing the work twice.
 */
export async function buildOnce(target, build) {
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  await alone(`${target}.lock`, async () => {
    if (!existsSync(target)) await makeWhole(target, build);
  });
  return target;
}

async function makeWhole(target, build) {
  const temp = mkdtempSync(join(dirname(target), '.making-'));
  try {
    const made = join(temp, 'made');
    mkdirSync(made);
    await build(made);
    renameSync(made, target);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Runs `work` while no other run of this checkout does work under the same lock. */
export async function alone(lock, work) {
  const release = await takeLock(lock);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Waits for a lock directory, taking over one whose process has died. Returns the release. */
async function takeLock(path) {
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(path);
      writeFileSync(join(path, 'pid'), String(process.pid));
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(path, waited)) rmSync(path, { recursive: true, force: true });
    else if (waited === 10) console.error(`Waiting for another run that holds ${path} …`);
    await sleep(300);
  }
}

function isAbandoned(lock, waited) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    // No such process; or no pid yet, which is given a few seconds to be written.
    return error.code === 'ESRCH' || (error.code === 'ENOENT' && waited > 20);
  }
}
