import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Role } from '../../../../shared/session/permissions';
import { acquaint, sendTo } from '../../../support/custody';
import {
  fillCase,
  type FullCase,
  readingCalls,
  widerReads,
  writingCalls,
} from '../../../support/every-case-call';
import { takeIn } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../support/test-office';

const SECRET = 'Canary Zebrafinch';
const reading = { ...readingCalls, ...widerReads };

let office: TestOffice;
let field: TestOffice;
let full: FullCase;
let told: Set<string>;

async function ask(calls: typeof reading, channel: string, role: Role): Promise<string> {
  Object.assign(office.session().user, { role });
  const input = calls[channel]!(full, office);
  const answer = await office.service.dispatch({ id: 1, channel, input });
  return JSON.stringify(answer, (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  );
}

/** The calls that name the person, the words or the paper to an administrator. */
async function telling(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const channel of Object.keys(reading))
    if ((await ask(reading, channel, 'administrator')).includes(SECRET)) found.add(channel);
  return found;
}

beforeAll(async () => {
  [field, office] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const [toOffice] = await acquaint(field, office);
  full = await fillCase(field, makeCase(field, { name: SECRET }), SECRET);
  const { path } = await sendTo(field, [toOffice]);
  await takeIn(office, path);
  told = await telling();
  await field.api.notices.ask({
    about: 'erasure',
    caseId: full.caseId,
    reason: 'client-asked',
  });
  const notice = join(field.outside, 'erase.satchel-paper');
  await openPaperFile(office, await writeNotice(field, (await lastNotice(field)).id, notice));
  await office.api.notices.decide({ id: (await lastNotice(office)).id, decision: 'erased' });
}, 60_000);
afterAll(() => Promise.all([office.close(), field.close()]));

describe('a case that was erased', () => {
  it('was told of before: the same questions find it while it is there', () => {
    expect([...told].toSorted()).toEqual([
      'cases.list',
      'cases.open',
      'custody.list',
      'documents.open',
      'documents.read',
      'history.ofCase',
      'packs.plan',
      'people.open',
      'search.find',
      'today.get',
      'travel.plan',
    ]);
  });

  it.each(Object.keys(reading))('is told of to nobody: %s', async (channel) => {
    for (const role of Role.options)
      expect([role, await ask(reading, channel, role)]).toEqual([
        role,
        expect.not.stringContaining(SECRET),
      ]);
  });

  it.each(Object.keys(writingCalls))('is written to by nobody: %s', async (channel) => {
    const { db } = office.session().vault;
    const count = (): unknown =>
      db
        .prepare('SELECT count(*) FROM entries WHERE stream = ?')
        .pluck()
        .get(`case/${full.caseId}`);
    const before = count();
    for (const role of Role.options) {
      expect(JSON.parse(await ask(writingCalls, channel, role))).toMatchObject({ ok: false });
      expect(count()).toBe(before);
    }
  });
});
