import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { generateOfficeIdentities } from '../../electron/vault/bundles/format/identity';
import { signerFromSeed } from '../../electron/vault/bundles/format/minisign';
import { readMeta } from '../../electron/vault/db/meta';
import { attacks, honest } from '../support/attack/attacks';
import { buildBroken, takeApart } from '../support/attack/bundle-builder';
import { introduce } from '../support/hand-over';
import { makeCase } from '../support/make-case';
import { openTestOffice } from '../support/test-office';

const folder = join(import.meta.dirname, 'bundles');

/** Writes the corpus anew: `SATCHEL_MAKE_FIXTURES=1 npx vitest run tests/hostile/make-fixtures.test.ts`. */
describe.runIf(process.env['SATCHEL_MAKE_FIXTURES'] === '1')('the corpus of bad bundles', () => {
  it('is made', { timeout: 300_000 }, async () => {
    const [field, hq] = await Promise.all([
      openTestOffice('Sabha'),
      openTestOffice('Geneva', 'headquarters'),
    ]);
    const strangers = await generateOfficeIdentities();
    const { caseId } = makeCase(field);
    const contactId = await introduce(hq, field);
    const anatomy = await takeApart(field, hq, {
      caseId,
      contactId,
      stranger: signerFromSeed(Buffer.alloc(32, 3)),
      strangerRecipient: strangers.classic.recipient,
    });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const { card, fingerprint } = await field.api.contacts.ownCard({});
    const identities = readMeta(hq.session().vault.db, 'age-identities');
    const offices = JSON.stringify({ identities, card, fingerprint }, null, 1);
    writeFileSync(join(folder, 'offices.json'), `${offices}\n`);
    writeFileSync(join(folder, 'honest.satchel'), await buildBroken(anatomy, honest));
    const index: { file: string; name: string; code: string; params?: object }[] = [];
    for (const [number, attack] of attacks.entries()) {
      const file = `${String(number + 1).padStart(3, '0')}.satchel`;
      writeFileSync(join(folder, file), await buildBroken(anatomy, attack));
      const { name, code, params } = attack;
      index.push({ file, name, code, ...(params ? { params } : {}) });
    }
    writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
    expect(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))).toHaveLength(
      attacks.length,
    );
    await Promise.all([field.close(), hq.close()]);
  });
});
