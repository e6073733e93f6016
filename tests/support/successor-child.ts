/**
 * An office whose laptop is gone, headquarters that has its work, and a new laptop into which headquarters has sent it
 * back. Argument: a folder.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { acquaint } from './custody';
import { exportTo, introduce, takeIn } from './hand-over';
import { makeCase } from './make-case';
import { openTestOffice, type TestOffice } from './test-office';

const override = { reason: 'The laptop is gone; the office goes on.' };

async function prepare(dir: string): Promise<void> {
  const open = (name: string, kind: 'field' | 'headquarters', folder: string) => {
    const place = join(dir, folder);
    mkdirSync(place);
    return openTestOffice(name, kind, { outside: place, userName: 'Amina Osman' });
  };
  const lost = await open('Tapachula', 'field', 'lost');
  const hq = await open('Geneva', 'headquarters', 'hq');
  const fresh = await open('Tapachula 2', 'field', 'fresh');
  const [toHq] = await acquaint(lost, hq);
  for (let count = 0; count < 3; count += 1) makeCase(lost);
  await carry(lost, hq, toHq);
  const toFresh = await introduce(fresh, hq);
  await introduce(hq, fresh);
  await carry(hq, fresh, toFresh);
  for (const office of [lost, hq, fresh]) await office.service.keeper.lock();
}

async function carry(from: TestOffice, to: TestOffice, contactId: string): Promise<void> {
  const bundle = join(from.outside, 'bundle.satchel');
  await exportTo(from, { cases: 'all', contactIds: [contactId], override }, bundle);
  await takeIn(to, bundle);
}

await prepare(process.argv[2] ?? '');
