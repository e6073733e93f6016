import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeBackup } from '../../../electron/vault/backups/make-backup';
import type { Moment, Plan } from '../../fault/failing-disk-child';
import { exportTo, introduce } from '../hand-over';
import { makeCase } from '../make-case';
import { bundleForNode, run } from '../node-child';
import { openTestOffice } from '../test-office';
import { buildFailingDisk } from './failing-disk';

export interface FailingDisk {
  /** One operation, done again and again, each time with the disk failing a little later. */
  moments(
    operation: Plan['operation'],
    faults: Plan['faults'],
    options: { points: number; early?: number; onStick?: boolean },
  ): Promise<Moment[]>;
  close(): void;
}

/** An office with a vault, and a stick with a bundle and a backup, to be copied for each moment. */
export async function openFailingDisk(): Promise<FailingDisk> {
  // Inside node_modules, so that the bundle finds the addon.
  const bundles = join(
    import.meta.dirname,
    '../../../node_modules/.cache/satchel-tests',
    `failing-disk-${process.pid}`,
  );
  const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'satchel-faults-'));
  const from = join(work, 'from');
  const stick = join(from, 'stick');
  for (const dir of [bundles, stick]) mkdirSync(dir, { recursive: true });
  const env = buildFailingDisk(bundles);
  const [script, field, hq] = await Promise.all([
    bundleForNode('tests/fault/failing-disk-child.ts', bundles),
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const contact = await introduce(hq, field);
  makeCase(field, { name: 'Selam' });
  for (let n = 0; n < 5; n += 1) makeCase(hq, { name: `Abdullahi ${n}` });
  const order = { cases: 'all' as const, contactIds: [await introduce(field, hq)] };
  await exportTo(hq, order, join(stick, 'in.satchel'));
  await makeBackup(field.session().vault, join(stick, 'given.satchel-backup'));
  const owner = field.session().user.id;
  await field.service.keeper.lock();
  cpSync(field.dir, join(from, 'vault'), { recursive: true });
  const reader = hq.session().vault.identity.age.hybrid.identity;
  const given = { from, code: field.kitCode, contact, reader, owner };
  await Promise.all([field.close(), hq.close()]);

  return {
    async moments(operation, faults, { points, early, onStick = false }) {
      const place = mkdtempSync(join(work, `${operation}-`));
      const stick = onStick ? mkdtempSync(join(tmpdir(), 'satchel-stick-')) : null;
      const plan: Plan = { ...given, operation, faults, points, early, stick, work: place };
      const told = await run(process.execPath, [script, JSON.stringify(plan)], { env });
      for (const dir of [place, stick]) if (dir) rmSync(dir, { recursive: true, force: true });
      if (told.code !== 0 || told.stderr !== '') throw new Error(`${operation}: ${told.stderr}`);
      const lines = told.stdout.split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Moment);
    },
    close() {
      for (const dir of [bundles, work]) rmSync(dir, { recursive: true, force: true });
    },
  };
}
