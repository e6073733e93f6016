import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { isAppError } from '../../../shared/app-error';
import { unlockWithPassphrase } from '../../vault/keys/vault-access';
import { databasePath, openVault } from '../../vault/vault';
import { verifyPages, type VerifyReport, verifyVault } from '../../vault/verify/verify-vault';
import { askPassphrase } from '../ask-passphrase';
import { type Command, optional, word } from '../command';
import { exitCodes } from '../exit-codes';

/**
 * Opens in two steps, so that a database too damaged to open is still examined page by page
 * with the key from the header.
 */
async function verify(dir: string, user: string | undefined): Promise<VerifyReport> {
  const passphrase = await askPassphrase('Passphrase: ');
  const { keys } = await unlockWithPassphrase({
    dir,
    userName: user ?? process.env['SATCHEL_USER'],
    passphrase,
    wait: true,
  });
  try {
    if (!existsSync(databasePath(dir))) {
      return {
        ok: false,
        problems: [{ code: 'database-missing', detail: 'vault.db' }],
        pages: 0,
        entries: 0,
        files: 0,
      };
    }
    const first = await verifyPages(dir, keys.db);
    if (first.problems.length > 0) return { ok: false, ...first, entries: 0, files: 0 };
    const vault = openVault({ dir, keys });
    try {
      return await verifyVault(vault);
    } finally {
      vault.close();
    }
  } catch (error) {
    if (!isAppError(error) || error.code === 'vault-in-use') throw error;
    return {
      ok: false,
      problems: [{ code: error.code, detail: 'vault.db' }],
      pages: 0,
      entries: 0,
      files: 0,
    };
  } finally {
    keys.wipe();
  }
}

export const verifyCommand: Command = {
  name: 'verify',
  words: 'DIR',
  about: 'Check pages, journal links, tables against the journal, read log and documents.',
  async run(given) {
    const report = await verify(resolve(word(given, 0, 'DIR')), optional(given, 'user'));
    const lines = report.ok
      ? [
          `All is well: ${report.pages} pages, ${report.entries} entries, ${report.files} documents.`,
        ]
      : report.problems.map(({ code, detail }) => `${code}: ${detail}`);
    return { json: report, lines, exitCode: report.ok ? exitCodes.ok : exitCodes.problemsFound };
  },
};
