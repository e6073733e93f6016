import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import errors from '../../../../resources/locales/en/errors.json';
import { sha256Hex } from '../../../../electron/vault/bundles/format/bag';
import { startHost } from '../../../../electron/vault/host';
import { createDispatcher } from '../../../../electron/vault/dispatcher';
import type { VaultService } from '../../../../electron/vault/vault-service';
import { projectionHash } from '../../../../electron/vault/verify/verify-vault';
import { channels, findCall } from '../../../../shared/contract';
import type { Answer } from '../../../../shared/ipc';
import { Role } from '../../../../shared/session/permissions';
import { makeCase } from '../../../support/make-case';
import { temporaryFolder } from '../../../support/node-child';
import { openTestOffice, type TestOffice } from '../../../support/test-office';
import { hostileInputs, inputsFor, strangeChannels } from './hostile-inputs';

const LONGEST_MS = 1000;
/** Making and trying keys is slow on purpose. */
const slow = /^(session|users)\./;
const runs = Number(process.env['FUZZ_RUNS'] ?? 24);

let office: TestOffice;
let locked: VaultService;
let closed: TestOffice;
let whole: string;
let ids: string[] = [];
const defects: string[] = [];
const folder = temporaryFolder();

beforeAll(async () => {
  office = await openTestOffice('Tapachula', 'field', {
    onDefect: (where, error) => defects.push(`${where}: ${String((error as Error).stack)}`),
  });
  const one = makeCase(office, { name: 'Mariam Canary-Hosseini' });
  const two = makeCase(office, { consent: null });
  const { id: goal } = await office.api.plans.addGoal({ caseId: one.caseId, words: 'school' });
  const { draftId } = await office.api.intake.startDraft({});
  ids = [
    one.caseId,
    one.personId,
    two.caseId,
    two.personId,
    goal,
    draftId,
    office.session().user.id,
  ];
  // A vault with a case in it that was open and is locked now, not merely none.
  closed = await openTestOffice('Ghat', 'field', {
    onDefect: (where, error) => defects.push(`${where}: ${String(error)}`),
  });
  makeCase(closed, { name: 'Mariam Canary-Hosseini' });
  await closed.service.keeper.lock();
  locked = closed.service;
  whole = filesOf(closed.dir);
});
afterAll(async () => {
  await Promise.all([office.close(), closed.close()]);
  folder.remove();
});

/** Every file of a vault by its name and its bytes. */
const filesOf = (dir: string): string =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${name} ${sha256Hex(readFileSync(join(parentPath, name)))}`)
    .sort()
    .join('\n');

let count = 0;
async function ask(
  service: VaultService,
  channel: string,
  input: unknown,
): Promise<Answer & { ms: number }> {
  const start = performance.now();
  const answer = await service.dispatch({ id: (count += 1), channel, input });
  return { ...answer, ms: performance.now() - start };
}

/** Only a number, a code that has words, and parameters that are plain; never the text of an exception. */
function expectProper(answer: Answer & { ms: number }, channel: string): void {
  expect(answer.id).toBe(count);
  if (answer.ok) return;
  expect(errors, `${channel} answers ${answer.code}`).toHaveProperty([answer.code]);
  expect(Object.keys(answer).sort()).toEqual(['code', 'id', 'ms', 'ok', 'params']);
  for (const value of Object.values(answer.params))
    expect(['string', 'number']).toContain(typeof value);
  expect(JSON.stringify(answer.params)).not.toMatch(/ at |Error|\/(work|tmp|home)|SQL|Canary/);
  if (!slow.test(channel)) expect(answer.ms, channel).toBeLessThan(LONGEST_MS);
}

/** Everything that a refused call must not touch; the read log is no part of it. */
function state(): string {
  const { db } = office.session().vault;
  const counts = [
    'entries',
    'drafts',
    'files',
    'contacts',
    'bundles',
    'settings',
    'staged_entries',
    'heads',
  ].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return JSON.stringify([
    counts,
    db.prepare('SELECT total(length(answers)) FROM drafts').pluck().get(),
  ]);
}

async function expectUntouched(
  answerOf: () => Promise<Answer & { ms: number }>,
  channel: string,
): Promise<void> {
  const before = state();
  const answer = await answerOf();
  expectProper(answer, channel);
  if (!answer.ok)
    expect(state(), `${channel} answered ${answer.code} and left something`).toBe(before);
}

const hostile = hostileInputs();

/** An empty map in place of an empty object is no harm, but it would lock the vault or fill a new one. */
const refusable = (channel: string): typeof hostile =>
  ['session.lock', 'session.openSample'].includes(channel)
    ? hostile.filter(([, input]) => !findCall(channel)!.input.safeParse(input).success)
    : hostile;

describe('strange channels', () => {
  it.each(strangeChannels)('are no calls: %j', async (channel) => {
    expect(await ask(office.service, channel, {})).toMatchObject({
      ok: false,
      code: 'unknown-call',
    });
    expect(await ask(locked, channel, {})).toMatchObject({ ok: false, code: 'unknown-call' });
  });
});

describe.each(channels())('%s', (channel) => {
  const call = findCall(channel)!;

  it('is refused while locked, whatever is sent', async () => {
    for (const [name, input] of refusable(channel)) {
      const answer = await ask(locked, channel, input);
      expectProper(answer, channel);
      if (call.needs !== 'locked')
        expect([name, answer]).toMatchObject([
          name,
          {
            ok: false,
            code: expect.stringMatching(/^(locked|input-too-large|invalid-input)$/) as string,
          },
        ]);
    }
    expect(filesOf(closed.dir)).toBe(whole);
  });

  it('is refused while locked, also what would be right while it is open', async () => {
    if (call.needs === 'locked') return;
    await fc.assert(
      fc.asyncProperty(inputsFor(call, ids), async (input) => {
        const answer = await ask(locked, channel, crossed(input));
        expectProper(answer, channel);
        expect(answer).toMatchObject({
          ok: false,
          code: expect.stringMatching(/^(locked|input-too-large|invalid-input)$/) as string,
        });
      }),
      { numRuns: runs },
    );
    expect(filesOf(closed.dir)).toBe(whole);
    expect(defects).toEqual([]);
  });

  it('answers anything hostile with a code, soon, and changes nothing', async () => {
    const { vault } = office.session();
    const before = projectionHash(vault.db);
    for (const [, input] of refusable(channel))
      await expectUntouched(() => ask(office.service, channel, input), channel);
    expect(projectionHash(vault.db)).toBe(before);
  });

  it('takes inputs of about the right shape or refuses them whole, as each role', async () => {
    if (channel === 'session.lock') return;
    const { user } = office.session();
    await fc.assert(
      fc.asyncProperty(
        inputsFor(call, ids),
        fc.constantFrom(...Role.options, 'administrator' as const),
        async (input, role) => {
          Object.assign(user, { role });
          await expectUntouched(() => ask(office.service, channel, crossed(input)), channel);
        },
      ),
      { numRuns: slow.test(channel) ? Math.min(runs, 8) : runs },
    );
    Object.assign(user, { role: 'administrator' });
    expect(defects.splice(0).map((text) => text.slice(0, 400))).toEqual([]);
  });
});

/** As the port would bring it; what cannot cross is not sent. */
function crossed(input: unknown): unknown {
  try {
    return structuredClone(input);
  } catch {
    return undefined;
  }
}

describe('the door itself', () => {
  it('lets no text of an exception out, of whatever kind it is', async () => {
    for (const thrown of [
      new Error('Mariam Canary'),
      'Mariam Canary',
      null,
      undefined,
      { code: 'Mariam Canary' },
      { code: 'constructor' },
      { code: '__proto__' },
      Object.create(null),
      new (class extends Error {
        override get message(): string {
          throw new Error('again');
        }
      })(),
    ]) {
      const dispatch = createDispatcher({
        caller: () => null,
        handler: () => () => {
          throw thrown;
        },
      });
      expect(await dispatch({ id: 1, channel: 'session.status', input: {} })).toEqual({
        id: 1,
        ok: false,
        code: 'unexpected',
        params: {},
      });
    }
  });

  it('lets nothing out that the contract does not name', async () => {
    const dispatch = createDispatcher({
      caller: () => null,
      handler: () => () => ({ passphrase: 'plum', key: 'secret' }),
    });
    expect(await dispatch({ id: 1, channel: 'session.suggestPassphrase', input: {} })).toEqual({
      id: 1,
      ok: true,
      value: { passphrase: 'plum' },
    });
    expect(await dispatch({ id: 1, channel: 'session.status', input: {} })).toMatchObject({
      ok: false,
      code: 'unexpected',
    });
  });

  it('gives no answer to what is no question, and goes on', async () => {
    const answers: unknown[] = [];
    let post: (message: unknown) => void = () => undefined;
    const host = startHost({
      vaultRoot: `${folder.path}/new`,
      control: { send: () => undefined, onMessage: () => undefined },
    });
    host.attachPort({
      postMessage: (message) => void answers.push(message),
      onMessage: (listener) => (post = listener),
    });
    for (const [, message] of hostile) post(message);
    for (const part of [
      { id: 'x', channel: 'session.status' },
      { id: 1 },
      { id: 1, channel: 7 },
      { id: 1, channel: 'x'.repeat(1000) },
      { channel: 'session.status' },
    ])
      post(part);
    post({ id: 9, channel: 'session.status', input: {} });
    await expect.poll(() => answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ id: 9, ok: true, value: { state: 'first-run' } });
    await host.close();
  });
});
