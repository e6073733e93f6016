/**
 * A headquarters in which every text is one that wants to be more: names, notes, plans, papers, its own name. And a
 * bundle from an office of that kind. Argument: a folder. Prints where they are, and the ids of what it made.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { acquaint, outside } from './custody';
import { type FullCase, fillCase } from './every-case-call';
import { exportTo } from './hand-over';
import { hostileTexts } from './hostile-texts';
import { makeCase } from './make-case';
import { openTestOffice } from './test-office';

export interface HostileOffice {
  vault: string;
  bundle: string;
  /** One for each of the texts. */
  cases: FullCase[];
}

async function prepare(dir: string): Promise<HostileOffice> {
  const [name, userName] = [hostileTexts[0], hostileTexts[1]];
  for (const folder of ['hq', 'field']) mkdirSync(join(dir, folder));
  const place = (folder: string) => ({ outside: join(dir, folder), userName });
  const hq = await openTestOffice(name, 'headquarters', place('hq'));
  const field = await openTestOffice(hostileTexts[2], 'field', place('field'));
  const [contactId] = await acquaint(field, hq);
  const cases: FullCase[] = [];
  for (const text of hostileTexts)
    cases.push(await fillCase(hq, makeCase(hq, { name: text }), text));
  for (const text of hostileTexts) await fillCase(field, makeCase(field, { name: text }), text);
  const bundle = outside(field, 'satchel');
  const order = { cases: 'all' as const, contactIds: [contactId], override: { reason: name } };
  await exportTo(field, order, bundle);
  for (const office of [hq, field]) await office.service.keeper.lock();
  return { vault: hq.dir, bundle, cases };
}

console.log(JSON.stringify(await prepare(process.argv[2] ?? '')));
