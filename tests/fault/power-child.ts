/** One piece of work on a vault, to be recorded system call by system call. Arguments: what, folder, recovery code, contact. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { restoreBackup } from '../../electron/vault/backups/restore-backup';
import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { changePassphrase } from '../../electron/vault/keys/vault-slots';
import { rotateVaultKey } from '../../electron/vault/rotate-vault-key';
import { applyBundle } from '../../electron/vault/services/bundles/bundles-handlers';
import { exportBundle } from '../../electron/vault/services/bundles/export-bundle';
import { stageBundle } from '../../electron/vault/services/bundles/staging';
import { keepDocument } from '../../electron/vault/services/documents/keep-document';
import { saveDraft, startDraft } from '../../electron/vault/services/intake/intake-service';
import { notesHandlers } from '../../electron/vault/services/notes/notes-handlers';
import type { Session } from '../../electron/vault/session';
import { openVault } from '../../electron/vault/vault';
import { makeCase } from '../support/make-case';
import { TEST_PASSPHRASE, type TestOffice } from '../support/test-office';

const [task = '', root = '', code = '', contact = ''] = process.argv.slice(2);
const dir = join(root, 'vault');
/** Written at once, so that it stands in the record where it was said. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function open(): Session {
  const { keys } = unlockWithRecovery({ dir, code });
  const vault = openVault({ dir, keys });
  const id = vault.db.prepare('SELECT id FROM users').pluck().get() as string;
  say('opened');
  return { vault, user: { id, name: 'Amina', role: 'administrator' } } as unknown as Session;
}

const note = (session: Session, caseId: string, text: string): string =>
  (notesHandlers.add(session, { caseId, text } as never) as { id: string }).id;

const tasks: Record<string, () => unknown> = {
  save() {
    const session = open();
    const office = { session: () => session } as unknown as TestOffice;
    for (let n = 0; n < 6; n += 1) {
      const { caseId } = makeCase(office, { name: `Mariam ${n}` });
      say(`case ${caseId}`);
      for (let m = 0; m < 3; m += 1)
        say(`note ${note(session, caseId, randomBytes(300).toString('hex'))}`);
    }
    session.vault.close();
  },

  /** What must be noticed: saving without flushing. */
  careless() {
    const session = open();
    session.vault.db.pragma('synchronous = OFF');
    const office = { session: () => session } as unknown as TestOffice;
    const { caseId } = makeCase(office);
    for (let n = 0; n < 20; n += 1)
      say(`note ${note(session, caseId, randomBytes(300).toString('hex'))}`);
    session.vault.close();
  },

  /** What must be noticed: one file that holds the locks, written over in place. */
  overwrite() {
    const path = join(dir, 'vault.json');
    const text = readFileSync(path);
    rmSync(`${path}.old`);
    for (let n = 0; n < 6; n += 1) writeFileSync(path, text, { flush: true });
  },

  type() {
    const session = open();
    const { draftId, answers } = startDraft(session);
    for (let length = 1; length <= 25; length += 1) {
      const wants = { state: 'answered', value: 'x'.repeat(length * 40) };
      const values = { ...answers.values, wants };
      saveDraft(session, { draftId, page: 'person', answers: { ...answers, values } as never });
      say(`draft ${draftId} ${length * 40}`);
    }
    session.vault.close();
  },

  async document() {
    const session = open();
    const caseId = session.vault.db.prepare('SELECT id FROM cases').pluck().get() as string;
    for (let n = 0; n < 3; n += 1) {
      const bytes = Buffer.alloc(150_000, n + 1);
      const writer = session.vault.files.create();
      await writer.write(bytes);
      const stored = await writer.finish();
      const upload = {
        caseId,
        fileName: 'a.txt',
        stored,
        head: bytes.subarray(0, 4100),
        holdsMacros: false,
      };
      const { id } = await keepDocument(session, upload, {
        title: `paper ${n}`,
        type: 'other',
      } as never);
      say(`document ${id}`);
    }
    session.vault.close();
  },

  async export() {
    const session = open();
    const out = join(root, 'out.satchel');
    const order = { cases: 'all', contactIds: [contact], purpose: 'a test', out } as const;
    const { bundleId } = await exportBundle(session, order);
    say(`exported ${bundleId} ${createHash('sha256').update(readFileSync(out)).digest('hex')}`);
    session.vault.close();
  },

  async import() {
    const session = open();
    const staged = await stageBundle(session.vault, join(root, 'in.satchel'));
    say('staged');
    const { bundleId, entries } = await applyBundle(session, staged);
    say(`imported ${bundleId} ${entries}`);
    session.vault.close();
  },

  upgrade() {
    const session = open();
    say('upgraded');
    session.vault.close();
  },

  async passphrase() {
    const { keys } = unlockWithRecovery({ dir, code });
    const userId = contact;
    const account = { dir, keys, userId, userName: 'Amina', kdf: KDF_FLOOR };
    const other = `${TEST_PASSPHRASE} and more`;
    for (let turn = 0; turn < 4; turn += 1) {
      const [current, next] = turn % 2 === 0 ? [TEST_PASSPHRASE, other] : [other, TEST_PASSPHRASE];
      await changePassphrase({ ...account, current: current!, next: next! });
      say(`changed ${turn}`);
    }
  },

  async rotate() {
    const { keys } = unlockWithRecovery({ dir, code });
    await rotateVaultKey({ dir, keys });
    say('rotated');
  },

  async restore() {
    await restoreBackup(join(root, 'backup.satchel-backup'), join(root, 'restored'));
    say('restored');
  },
};

await tasks[task]!();
