import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { generateOfficeIdentities } from '../../../../../../electron/vault/bundles/format/identity';
import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import {
  type Anatomy,
  buildBroken,
  takeApart,
  type TarPart,
} from '../../../../../support/attack/bundle-builder';
import { introduce, stage } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let anatomy: Anatomy;
beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const contactId = await introduce(hq, field);
  await introduce(field, hq);
  anatomy = await takeApart(field, hq, {
    caseId: makeCase(field).caseId,
    contactId,
    stranger: signerFromSeed(Buffer.alloc(32, 3)),
    strangerRecipient: (await generateOfficeIdentities()).classic.recipient,
  });
});
afterEach(() => Promise.all([field.close(), hq.close()]));

const blob = (): TarPart => {
  const bytes = randomBytes(3000);
  return { name: `bundle/data/blobs/${createHash('sha256').update(bytes).digest('hex')}`, bytes };
};
const byName = (one: TarPart, other: TarPart): number => (one.name < other.name ? -1 : 1);

// Documents go to the disk together: one must not wait for ever for others that are refused.
it.each([0, 1, 40])(
  'a bundle in which all documents but %i were changed is refused, and leaves nothing',
  async (honest) => {
    const blobs = Array.from({ length: 100 }, blob).toSorted(byName);
    const changed = new Set(blobs.slice(honest).map(({ name }) => name));
    const file = await buildBroken(anatomy, {
      others: (parts) => [...parts, ...blobs],
      parts: (all) =>
        all.map((part) => (changed.has(part.name) ? { ...part, bytes: Buffer.alloc(3000) } : part)),
    });
    const path = join(hq.outside, 'changed.satchel');
    writeFileSync(path, file);
    await expect(stage(hq, path)).rejects.toThrow('bundle-hash-mismatch');
    const left: string[] = [];
    for await (const id of hq.session().vault.files.list()) left.push(id);
    expect(left).toEqual([]);
  },
);
