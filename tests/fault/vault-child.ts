/** A vault in a process of its own, to be killed or starved. Arguments: what to do, vault folder, recovery code, and more. */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { toFailure } from '../../electron/vault/failure';
import { newId, newRecordId } from '../../electron/vault/ids';
import { entriesOfStream } from '../../electron/vault/journal/entries-queries';
import { receiveEntries } from '../../electron/vault/journal/receive';
import { fieldSets } from '../../electron/vault/journal/records';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { rotateVaultKey } from '../../electron/vault/rotate-vault-key';
import {
  openDraft,
  saveDraft,
  startDraft,
} from '../../electron/vault/services/intake/intake-service';
import { notesHandlers } from '../../electron/vault/services/notes/notes-handlers';
import type { Session } from '../../electron/vault/session';
import { openVault } from '../../electron/vault/vault';
import { verifyVault } from '../../electron/vault/verify/verify-vault';
import { memoryJournal } from '../support/memory-journal';
import { makeCase } from '../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../support/test-office';

const [task = '', dir = '', code = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function open(): { session: Session; office: TestOffice } {
  const { keys } = unlockWithRecovery({ dir, code });
  say('keys');
  const vault = openVault({ dir, keys });
  const owner = vault.db.prepare('SELECT id FROM users').pluck().get() as string;
  const session = {
    vault,
    user: { id: owner, name: 'Amina', role: 'administrator' },
  } as unknown as Session;
  say('open');
  return { session, office: { session: () => session } as unknown as TestOffice };
}

const note = ({ vault, ...rest }: Session, caseId: string, text: string): string =>
  (notesHandlers.add({ vault, ...rest } as never, { caseId, text } as never) as { id: string }).id;

/** The code of what went wrong, or 'ok'. */
function outcome(work: () => unknown): string {
  try {
    work();
    return 'ok';
  } catch (error) {
    return toFailure(error).code;
  }
}

const tasks: Record<string, () => unknown> = {
  /** Opens cases and writes notes without end; names each once the vault has it. */
  write() {
    const { session, office } = open();
    for (;;) {
      const { caseId } = makeCase(office, { name: `Mariam ${randomBytes(4).toString('hex')}` });
      say(`case ${caseId}`);
      for (let n = 0; n < 3; n += 1)
        say(`note ${note(session, caseId, randomBytes(100).toString('hex'))}`);
    }
  },

  /** As `write` must not do it: a case in pieces, a note acknowledged before it is there. */
  carelessly() {
    const { vault, user } = open().session;
    const append = (
      stream: string,
      kind: Parameters<typeof fieldSets>[0],
      id: string,
      fields: Record<string, unknown>,
    ) => {
      const sets = fieldSets(kind, id, fields);
      vault.journal.append({ stream, actor: user.id, command: 'test', sets });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4);
    };
    for (;;) {
      const [personId, caseId] = [newId(), newId()];
      const stream = `case/${caseId}`;
      append(`person/${personId}`, 'person', personId, { fullName: 'Mariam' });
      append(stream, 'case', caseId, { personId });
      append(stream, 'consent', newRecordId(stream), { caseId, purpose: 'services' });
      say(`case ${caseId}`);
      const noteId = newRecordId(stream);
      say(`note ${noteId}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4);
      append(stream, 'note', noteId, { caseId, text: 'too early' });
    }
  },

  /** Types one letter after the other into an intake. */
  type() {
    const { session } = open();
    const { draftId, answers } = startDraft(session);
    const page = 'person';
    for (let typed = ''; ; typed += 'x') {
      saveDraft(session, {
        draftId,
        page,
        answers: {
          ...answers,
          values: { ...answers.values, wants: { state: 'answered', value: typed } },
        } as never,
      });
      say(`draft ${draftId} ${typed.length}`);
    }
  },

  /** Renews the key of the vault again and again, and names each step before it is taken. */
  async rotate() {
    for (;;) {
      const { keys } = unlockWithRecovery({ dir, code });
      await rotateVaultKey({ dir, keys, onStep: say });
    }
  },

  /** Only opens, as often as it can: for a kill in the middle of an upgrade. */
  upgrade() {
    open();
    say('upgraded');
    setInterval(() => undefined, 1000);
  },

  /** Opens and holds. */
  hold() {
    open();
    setInterval(() => undefined, 1000);
  },

  /** Says whether the vault can be opened. */
  knock() {
    say(`answer ${outcome(open)}`);
  },

  /** On a small disk that somebody fills: what is refused, and what is there afterwards. */
  async starve() {
    const made = await openTestOffice('Tapachula'); // TMPDIR is the small disk
    const { caseId } = makeCase(made);
    const session = made.session();
    const { draftId, answers } = startDraft(session);
    const received = remoteEntries(3000);
    const before = projectionOf(session);
    fillDisk();

    const notes: string[] = [];
    const codes = new Set<string>();
    for (let n = 0; n < 4000 && !codes.has('disk-full'); n += 1) {
      const text = `${n} ${randomBytes(1500).toString('hex')}`;
      const answer = await made.service.dispatch({
        id: n,
        channel: 'notes.add',
        input: { caseId, text },
      });
      if (answer.ok) notes.push((answer.value as { id: string }).id);
      else codes.add(answer.code);
    }
    const during = {
      draft: outcome(() => saveDraft(session, { draftId, answers, page: 'person' })),
      import: outcome(() => receiveEntries(session.vault.journal, received, 'bundle')),
      read: outcome(() => openDraft(session, draftId)),
      list: (await made.service.dispatch({ id: 1, channel: 'cases.list', input: {} })).ok,
    };
    const half = session.vault.db
      .prepare("SELECT count(*) FROM entries WHERE origin = 'bundle'")
      .pluck()
      .get();
    const kept = notes.every((id) =>
      session.vault.db.prepare('SELECT 1 FROM notes WHERE id = ?').get(id),
    );
    const lock = await made.service.keeper.lock().then(
      () => 'ok',
      (error: unknown) => toFailure(error).code,
    );
    const whileFull = await unlock(made);

    rmSync(`${dir}/ballast`);
    const afterwards = whileFull === 'ok' ? 'ok' : await unlock(made);
    const again = made.session();
    const { problems } = await verifyVault(again.vault);
    const writes = outcome(() => note(again, caseId, 'there is room again'));
    const total = projectionOf(again);
    const imported = outcome(() => receiveEntries(again.vault.journal, received, 'bundle'));
    say(
      JSON.stringify({
        codes: [...codes],
        during,
        half,
        kept,
        lock,
        whileFull,
        afterwards,
        problems,
        writes,
        imported,
        lost: before + notes.length + 1 - total,
      }),
    );
    await made.service.keeper.lock();
  },

  /** On a disk that becomes read-only, like a stick whose lock was pushed. */
  async readonly() {
    const made = await openTestOffice('Tapachula');
    makeCase(made);
    await made.service.keeper.lock();
    const before = hashOf(made);
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    const answer = await unlock(made);
    const same = hashOf(made) === before;
    execFileSync('mount', ['-o', 'remount,rw', dir]);
    say(JSON.stringify({ unlock: answer, same, afterwards: await unlock(made) }));
    await made.service.keeper.lock();
  },

  /** Files that belong to another account of the computer, as after a copy by somebody else. */
  async forbidden() {
    const made = await openTestOffice('Tapachula');
    makeCase(made);
    await made.service.keeper.lock();
    chmodSync(made.outside, 0o755);
    const paths = ['', ...readdirSync(made.dir)].map((name) => join(made.dir, name));
    const modesOf = (): number[] => paths.map((path) => statSync(path).mode & 0o777);
    const [modes, before] = [modesOf(), hashOf(made)];
    const told: Record<string, unknown> = {};
    for (const [name, modeOf] of Object.entries(FORBIDDEN)) {
      for (const path of paths)
        chmodSync(path, modeOf(path.slice(made.dir.length + 1), statSync(path).isDirectory()));
      const status = await asSomebodyElse(() => ask(made, 'session.status', {}));
      const answer = await asSomebodyElse(() => unlock(made));
      paths.forEach((path, at) => chmodSync(path, modes[at]!));
      // An unlock that was let in would have written already.
      told[name] = { status, unlock: answer, same: hashOf(made) === before };
    }
    say(JSON.stringify({ told, afterwards: await unlock(made) }));
    await made.service.keeper.lock();
  },
};

/** What others may do with a file or folder of the vault: nothing with one of them, or only read all. */
const FORBIDDEN: Record<string, (name: string, isFolder: boolean) => number> = {
  folder: (name) => (name === '' ? 0 : 0o755),
  locks: (name) => (name.startsWith('vault.json') ? 0 : 0o755),
  database: (name) => (name === 'vault.db' ? 0 : 0o755),
  writing: (_, isFolder) => (isFolder ? 0o555 : 0o444),
};

/** Root may do everything; for anybody else the rights of the files are enough. */
async function asSomebodyElse<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid!() === 0;
  if (isRoot) process.seteuid!(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid!(0);
  }
}

const hashOf = ({ dir }: TestOffice): string =>
  createHash('sha256')
    .update(readFileSync(join(dir, 'vault.db')))
    .update(readFileSync(join(dir, 'vault.json')))
    .digest('hex');

const projectionOf = ({ vault }: Session): number =>
  vault.db.prepare('SELECT count(*) FROM notes').pluck().get() as number;

const ask = (office: TestOffice, channel: string, input: object): Promise<string> =>
  office.service
    .dispatch({ id: 2, channel, input })
    .then((answer) => (answer.ok ? 'ok' : answer.code));

const unlock = (office: TestOffice): Promise<string> =>
  ask(office, 'session.unlock', { userName: 'Amina', passphrase: TEST_PASSPHRASE });

/** What another office might have sent. */
function remoteEntries(count: number): ReturnType<typeof entriesOfStream> {
  const other = memoryJournal('bbbbbbbbbbbbbbbb');
  const [caseId, actor] = [newId(), newId()];
  const stream = `case/${caseId}`;
  for (let n = 0; n < count; n += 1) {
    other.append({
      stream,
      actor,
      command: 'notes.add',
      sets: [
        {
          kind: 'note',
          id: newRecordId(stream),
          field: 'text',
          value: `${n} ${'word '.repeat(60)}`,
        },
      ],
    });
  }
  return entriesOfStream(other.db, stream);
}

/** Leaves a hundred kilobytes. */
function fillDisk(): void {
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(`${dir}/ballast`, Buffer.alloc(Math.max(0, bavail * bsize - 100 * 1024)));
}

await tasks[task]?.();
