import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { makeBackup } from '../../../electron/vault/backups/make-backup';
import { restoreBackup } from '../../../electron/vault/backups/restore-backup';
import { verifyBackup } from '../../../electron/vault/backups/verify-backup';
import { decryptAge } from '../../../electron/vault/bundles/format/age-container';
import { readFileChunks } from '../../../electron/vault/bundles/format/file-chunks';
import { schemaVersion } from '../../../electron/vault/db/migrate';
import { openDatabase } from '../../../electron/vault/db/open-database';
import { readHeader } from '../../../electron/vault/keys/header-file';
import { KDF_FLOOR } from '../../../electron/vault/keys/kdf';
import { findUserSlot, openUserSlot } from '../../../electron/vault/keys/user-slot';
import { unlockWithRecovery } from '../../../electron/vault/keys/vault-access';
import { changePassphrase } from '../../../electron/vault/keys/vault-slots';
import { rotateVaultKey } from '../../../electron/vault/rotate-vault-key';
import { ROTATED_AT } from '../../../electron/vault/rotation-facts';
import { readMeta } from '../../../electron/vault/db/meta';
import { applyBundle } from '../../../electron/vault/services/bundles/bundles-handlers';
import { exportBundle } from '../../../electron/vault/services/bundles/export-bundle';
import { stageBundle } from '../../../electron/vault/services/bundles/staging';
import { keepDocument } from '../../../electron/vault/services/documents/keep-document';
import { saveDraft, startDraft } from '../../../electron/vault/services/intake/intake-service';
import { notesHandlers } from '../../../electron/vault/services/notes/notes-handlers';
import type { Session } from '../../../electron/vault/session';
import { filePath } from '../../../electron/vault/files/file-layout';
import { databasePath, openVault } from '../../../electron/vault/vault';
import { turnBack } from '../../migrations/turn-back';
import { TEST_PASSPHRASE } from '../test-office';

/** Where an operation happens: a vault, and beside it what is read and written outside. */
export interface Place {
  root: string;
  dir: string;
  /** A stick: bundles and backups are read from and written to here. */
  stick: string;
  code: string;
  contact: string;
  /** What opens what goes to the contact. */
  reader: string;
  owner: string;
}

export type State = 'before' | 'after' | 'neither';

/** Something that a person does, and how to tell afterwards whether it was done. */
export interface Operation {
  /** On the disk, before anything is opened. */
  prepare?(place: Place): void;
  /** In the open vault, before the disk fails. What it answers is handed to the rest. */
  begin?(session: Session): unknown;
  /** With the vault open, or with it closed. */
  act(place: Place, session: Session, begun: unknown): unknown;
  isClosed?: boolean;
  /** `dir` may be a copy of the vault. */
  state(place: Place, session: Session, begun: unknown): State | Promise<State>;
}

export function openAt(dir: string, code: string): Session {
  const { keys } = unlockWithRecovery({ dir, code });
  const vault = openVault({ dir, keys });
  const id = vault.db.prepare('SELECT id FROM users').pluck().get() as string;
  return { vault, user: { id, name: 'Amina', role: 'administrator' } } as unknown as Session;
}

const value = ({ vault }: Session, sql: string): unknown => vault.db.prepare(sql).pluck().get();
const either = (isAfter: boolean, isBefore = !isAfter): State =>
  isAfter ? 'after' : isBefore ? 'before' : 'neither';
const caseOf = (session: Session): string => value(session, 'SELECT id FROM cases') as string;
const other = `${TEST_PASSPHRASE} and more`;

const save: Operation = {
  act: (_, session) =>
    notesHandlers.add(session, { caseId: caseOf(session), text: 'z'.repeat(9000) } as never),
  state: (_, session) => either(value(session, 'SELECT count(*) FROM notes') === 1),
};

type Draft = ReturnType<typeof startDraft>;
const type: Operation = {
  begin: (session) => startDraft(session),
  act(_, session, begun) {
    const { draftId, answers } = begun as Draft;
    const wants = { state: 'answered', value: 'typed '.repeat(500) };
    const values = { ...answers.values, wants };
    saveDraft(session, { draftId, page: 'person', answers: { ...answers, values } as never });
  },
  state: (_, session) =>
    either(String(value(session, 'SELECT answers FROM drafts')).includes('typed typed')),
};

const paper = Buffer.alloc(200_000, 7);
const document: Operation = {
  async act(_, session) {
    const writer = session.vault.files.create();
    for (let at = 0; at < paper.length; at += 65_536)
      await writer.write(paper.subarray(at, at + 65_536));
    const stored = await writer.finish();
    const upload = { caseId: caseOf(session), fileName: 'a.txt', stored, holdsMacros: false };
    await keepDocument(session, { ...upload, head: paper.subarray(0, 4100) }, {
      title: 'paper',
      type: 'other',
    } as never);
  },
  async state(_, session) {
    if (value(session, 'SELECT count(*) FROM documents') === 0) return 'before';
    const file = session.vault.db.prepare('SELECT id, key FROM files').get() as never as {
      id: string;
      key: Buffer;
    };
    const bytes = await session.vault.files.readAll(file.id, file.key).catch(() => null);
    return either(bytes !== null && paper.equals(bytes), false);
  },
};

const outOf = ({ stick }: Place): string => join(stick, 'out.satchel');
async function opensToItsEnd(path: string, identity: string): Promise<boolean> {
  try {
    for await (const _ of await decryptAge(readFileChunks(path), [identity]));
    return true;
  } catch {
    return false;
  }
}

const exporting: Operation = {
  act: (place, session) =>
    exportBundle(session, {
      cases: 'all',
      contactIds: [place.contact],
      purpose: 'a test',
      out: outOf(place),
    }),
  async state(place, session) {
    const manifest = value(session, "SELECT manifest FROM bundles WHERE direction = 'out'");
    if (manifest === undefined) return either(false, !existsSync(outOf(place)));
    if (!existsSync(outOf(place))) return 'neither';
    return either(await opensToItsEnd(outOf(place), place.reader), false);
  },
};

const importing: Operation = {
  async act({ stick }, session) {
    const staged = await stageBundle(session.vault, join(stick, 'in.satchel'));
    await applyBundle(session, staged);
  },
  state(_, session) {
    const entries = value(session, "SELECT count(*) FROM entries WHERE origin <> 'local'");
    const bundles = value(session, "SELECT count(*) FROM bundles WHERE direction = 'in'");
    return either(
      entries === value(session, IN_THE_BUNDLE) && bundles === 1,
      entries === 0 && bundles === 0,
    );
  },
};
/** What the ledger says that it brought. */
const IN_THE_BUNDLE = `SELECT coalesce(sum(json_extract(manifest, '$.counts.entries')), 0) FROM bundles WHERE direction = 'in'`;

const backupAt = ({ stick }: Place): string => join(stick, 'made.satchel-backup');
const backup: Operation = {
  act: (place, { vault }) => makeBackup(vault, backupAt(place)),
  async state(place, { vault }) {
    if (!existsSync(backupAt(place))) return 'before';
    const verified = await verifyBackup(vault, backupAt(place)).catch(() => null);
    return either(verified !== null, false);
  },
};

const OLD_SCHEMA = 12;
const upgrade: Operation = {
  isClosed: true,
  prepare({ dir, code }) {
    const { keys } = unlockWithRecovery({ dir, code });
    const db = openDatabase({ path: databasePath(dir), key: keys.db });
    turnBack(db, OLD_SCHEMA);
    db.close();
  },
  act: ({ dir, code }) => openAt(dir, code).vault.close(),
  // It was opened to be asked, which ends what was begun.
  state: (_, { vault }) => either(schemaVersion(vault.db) > OLD_SCHEMA, false),
};

const passphrase: Operation = {
  isClosed: true,
  act({ dir, code, owner }) {
    const { keys } = unlockWithRecovery({ dir, code });
    const account = { dir, keys, userId: owner, userName: 'Amina', kdf: KDF_FLOOR };
    return changePassphrase({ ...account, current: TEST_PASSPHRASE, next: other });
  },
  async state(_, { vault }) {
    const { header } = readHeader(vault.dir);
    const slot = findUserSlot(header, 'Amina')!;
    const opens = async (words: string): Promise<boolean> =>
      (await openUserSlot(header.vaultId, slot, words)) !== null;
    return (await opens(other)) ? 'after' : either(false, await opens(TEST_PASSPHRASE));
  },
};

const rotate: Operation = {
  isClosed: true,
  act({ dir, code }) {
    const { keys } = unlockWithRecovery({ dir, code });
    return rotateVaultKey({ dir, keys });
  },
  state: (_, { vault }) => either(readMeta(vault.db, ROTATED_AT) !== undefined),
};

const restore: Operation = {
  isClosed: true,
  act: ({ root, stick }) =>
    restoreBackup(join(stick, 'given.satchel-backup'), join(root, 'restored')),
  state({ root, code }, session) {
    const restored = join(root, 'restored');
    if (!existsSync(restored)) return 'before';
    const there = openAt(restored, code);
    const count = 'SELECT count(*) FROM cases';
    const isWhole = value(there, count) === value(session, count);
    there.vault.close();
    return either(isWhole, false);
  },
};

/** As our export would be without its part file, its flush and its reading back. */
const carelessExport: Operation = {
  ...exporting,
  async act(place, session) {
    await exporting.act({ ...place, stick: place.root }, session, undefined);
    writeFileSync(outOf(place), readFileSync(join(place.root, 'out.satchel')));
  },
};

/** As a change of the passphrase would be that writes over the one file that holds the locks. */
const carelessHeader: Operation = {
  ...passphrase,
  async act(place, session) {
    const [path, second] = ['vault.json', 'vault.json.old'].map((name) => join(place.dir, name));
    const old = readFileSync(path!);
    await passphrase.act(place, session, undefined);
    const next = readFileSync(path!);
    rmSync(second!);
    writeFileSync(path!, old);
    writeFileSync(path!, next);
  },
};

/** As keeping a document would be that names the file first and writes it afterwards. */
const carelessDocument: Operation = {
  ...document,
  async act(place, session) {
    await document.act(place, session, undefined);
    const { id } = session.vault.db.prepare('SELECT id FROM files').get() as { id: string };
    const path = filePath(join(place.dir, 'files'), id);
    const sealed = readFileSync(path);
    rmSync(path);
    writeFileSync(path, sealed);
  },
};

export const operations = {
  save,
  type,
  document,
  export: exporting,
  import: importing,
  backup,
  upgrade,
  passphrase,
  rotate,
  restore,
  carelessExport,
  carelessHeader,
  carelessDocument,
} satisfies Record<string, Operation>;
