import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { channels, findCall } from '../../../../shared/contract';
import { may, Role } from '../../../../shared/session/permissions';
import { z } from '../../../../shared/zod';
import {
  fillCase,
  type FullCase,
  notOfACase,
  readingCalls,
  widerReads,
  writingCalls,
} from '../../../support/every-case-call';
import { exportTo, introduce, takeIn } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../support/notices';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

/** Whose a case is, and in which state: what divides the cases of one vault from each other. */
const places = ['own', "colleague's", "other office's", 'locked'] as const;
type Place = (typeof places)[number];

const SECRET = 'Canary Zebrafinch';

let office: TestOffice;
let field: TestOffice;
let cases: Record<Place, FullCase>;

beforeAll(async () => {
  [office, field] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Sabha'),
  ]);
  const toOffice = await introduce(office, field);
  await introduce(field, office);
  const [given, locked] = [makeCase(field), makeCase(field, { name: SECRET })];
  cases = {
    own: await fillCase(office, makeCase(office), 'ours'),
    "colleague's": await fillCase(office, makeCase(office), 'theirs'),
    "other office's": await fillCase(field, given, 'given'),
    locked: await fillCase(field, locked, SECRET),
  };
  const { id: assignedTo } = await office.api.users.add({
    name: 'Bashir',
    role: 'caseworker',
    passphrase: `${TEST_PASSPHRASE} of another`,
  });
  const { caseId } = cases["colleague's"];
  await office.api.cases.update({ caseId, set: { assignedTo } as never });
  const path = join(field.outside, 'a.satchel');
  await exportTo(field, { cases: [given.caseId, locked.caseId], contactIds: [toOffice] }, path);
  await takeIn(office, path);
  const view = await field.api.cases.open({ caseId: locked.caseId });
  const { id } = view.consents.find(({ purpose }) => purpose === 'headquarters')!;
  await field.api.cases.withdrawConsent({ caseId: locked.caseId, id, withdrawnOn: '2026-11-21' });
  const notice = join(field.outside, 'n.satchel-paper');
  await openPaperFile(office, await writeNotice(field, (await lastNotice(field)).id, notice));
});
afterAll(() => Promise.all([office.close(), field.close()]));

const as = (role: Role): void => void Object.assign(office.session().user, { role });
type Inputs = typeof readingCalls;

async function ask(inputs: Inputs, channel: string, role: Role, place: Place) {
  as(role);
  const input = inputs[channel]!(cases[place], office);
  return office.service.dispatch({ id: 1, channel, input });
}

/** What the permission table and the lock of a notice say, asked of nothing else. */
function expected(channel: string, role: Role, place: Place, isWriting: boolean): string {
  const { needs } = findCall(channel)!;
  if (needs !== 'anyone' && needs !== 'locked' && !may(role, needs)) return 'not-permitted';
  // It is open, which is said first.
  if (channel === 'cases.reopen' && place === 'locked') return 'case-not-closed';
  // So is that nobody was merged there.
  if (channel === 'people.unmerge' && place === 'locked') return 'people-are-two';
  const isKept = place === 'locked' && (isWriting || !may(role, 'notices.decide'));
  return isKept ? 'case-locked-by-notice' : 'ok';
}

const signs: Record<string, string> = {
  ok: 'yes',
  'not-permitted': '-',
  'case-locked-by-notice': 'locked',
};

async function rowsOf(inputs: Inputs): Promise<string[][]> {
  const rows: string[][] = [];
  for (const channel of Object.keys(inputs)) {
    const row = [channel];
    for (const role of Role.options)
      for (const place of places) {
        const answer = await ask(inputs, channel, role, place);
        row.push(answer.ok ? 'yes' : (signs[answer.code] ?? answer.code));
      }
    rows.push(row);
  }
  return rows;
}

/** Names of members by which a call says which case, person or record it is about. */
const NAMES = /^cases$|^id$|Ids?$/;

/** Whether an input names anything by an id, however deep. */
function namesSomething(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { properties } = schema as { properties?: object };
  return (
    Object.keys(properties ?? {}).some((name) => NAMES.test(name)) ||
    Object.values(schema).some(namesSomething)
  );
}

describe('every call of the contract that names something by an id', () => {
  const listed = Object.keys({ ...readingCalls, ...widerReads, ...writingCalls });
  const exempt = Object.values(notOfACase).flat();

  it('is asked of every case, or stands beside them with the reason why not', () => {
    const naming = channels().filter((channel) =>
      namesSomething(z.toJSONSchema(findCall(channel)!.input, { unrepresentable: 'any' })),
    );
    expect(naming.length).toBeGreaterThan(60);
    expect(naming.filter((channel) => ![...listed, ...exempt].includes(channel))).toEqual([]);
  });

  it('is asked under a name that there is, and is not in both lists', () => {
    expect([...listed, ...exempt].filter((channel) => !findCall(channel))).toEqual([]);
    expect(listed.filter((channel) => exempt.includes(channel))).toEqual([]);
    expect(new Set(exempt).size).toBe(exempt.length);
  });
});

describe('every call about a case, by every role, on every kind of case', () => {
  it('is answered as the committed table says (run vitest with -u after a change, and read the difference)', async () => {
    const heads = Role.options.flatMap((role) => places.map((place) => `${role}: ${place}`));
    const rows = [...(await rowsOf(readingCalls)), ...(await rowsOf(writingCalls))];
    const blocks = rows.map(([channel, ...cells]) => {
      const lines = Role.options.map((role, at) => {
        const own = cells.slice(at * places.length, (at + 1) * places.length);
        return `  ${role.padEnd(14)} ${own
          .map((cell) => cell.padEnd(24))
          .join(' ')
          .trimEnd()}`;
      });
      return [channel, ...lines].join('\n');
    });
    const title = `${' '.repeat(17)}${places
      .map((place) => place.padEnd(24))
      .join(' ')
      .trimEnd()}`;
    expect(rows.every((row) => row.length === heads.length + 1)).toBe(true);
    await expect(`${[title, ...blocks].join('\n')}\n`).toMatchFileSnapshot(
      './case-matrix.snapshot.txt',
    );
  });

  it.each(Object.keys(readingCalls))(
    'reads as the permissions and the locks say: %s',
    async (channel) => {
      for (const role of Role.options)
        for (const place of places) {
          const answer = await ask(readingCalls, channel, role, place);
          expect([role, place, answer.ok ? 'ok' : answer.code]).toEqual([
            role,
            place,
            expected(channel, role, place, false),
          ]);
        }
    },
  );

  it.each(Object.keys(writingCalls))(
    'writes as the permissions and the locks say: %s',
    async (channel) => {
      for (const role of Role.options)
        for (const place of places) {
          const answer = await ask(writingCalls, channel, role, place);
          const code = answer.ok ? 'ok' : answer.code;
          const wanted = expected(channel, role, place, true);
          // A case that is closed once cannot be closed twice; it was let in all the same.
          if (wanted === 'ok')
            expect(['not-permitted', 'case-locked-by-notice']).not.toContain(code);
          else expect([role, place, code]).toEqual([role, place, wanted]);
        }
    },
  );

  it('lets a locked case out to nobody, not in a travelling copy either', async () => {
    for (const role of Role.options) {
      const answer = await ask(widerReads, 'packs.plan', role, 'locked');
      const wanted = may(role, 'bundles.export') ? 'case-locked-by-notice' : 'not-permitted';
      expect([role, answer]).toEqual([role, expect.objectContaining({ ok: false, code: wanted })]);
    }
  });

  it.each(Object.keys({ ...readingCalls, ...widerReads }))(
    'gives nothing of a locked case to those who do not decide: %s',
    async (channel) => {
      for (const role of ['caseworker', 'dataManager'] as const) {
        const answer = await ask({ ...readingCalls, ...widerReads }, channel, role, 'locked');
        const text = JSON.stringify(answer, (_, value: unknown) =>
          value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
        );
        expect([role, text]).toEqual([role, expect.not.stringContaining(SECRET)]);
      }
    },
  );
});
