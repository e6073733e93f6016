import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { canonicalJson } from '../../../../../../shared/canonical-json';
import { newId } from '../../../../../../electron/vault/ids';
import { createDeviceKeys } from '../../../../../../electron/vault/keys/device-keys';
import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import { sealPaper } from '../../../../../../electron/vault/papers/seal-paper';
import { writeFileSync } from 'node:fs';
import {
  packBody,
  packInForce,
  readAgency,
} from '../../../../../../electron/vault/services/agency/agency-book';
import { signPack } from '../../../../../../electron/vault/services/agency/agency-key';
import type { AgencyPackFacts } from '../../../../../../shared/papers/agency-pack';
import { codeList } from '../../../../../../shared/code-lists/built-in-code-lists';
import { intakeForm } from '../../../../../../shared/intake/intake-form';
import { everything, introduce } from '../../../../../support/hand-over';
import { openPaperAt, takePack, writePack } from '../../../../../support/agency';
import { otherCardOf } from '../../../../../support/other-card';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let hq: TestOffice;
let field: TestOffice;
let count = 0;

beforeAll(async () => {
  [hq, field] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Tapachula'),
  ]);
  await hq.api.agency.create({ name: 'Relief' });
  await introduce(field, hq);
  await takePack(hq, field, await writePack(hq));
});
afterAll(async () => {
  await Promise.all([hq.close(), field.close()]);
});

const keys = createDeviceKeys();

/** What is in force at headquarters, changed, signed and sealed by whoever. */
async function forged(
  alter: (facts: AgencyPackFacts) => unknown,
  seed: Uint8Array | 'agency' = 'agency',
): Promise<string> {
  const { db, identity } = hq.session().vault;
  const { signature: _, ...facts } = packBody(packInForce(db)!);
  const changed = alter({ ...structuredClone(facts), version: facts.version + 1 });
  const key = seed === 'agency' ? Buffer.from(readAgency(db)!.seed!, 'base64url') : seed;
  const body = signPack(changed as AgencyPackFacts, key);
  return sealed(body, identity.deviceId);
}

async function sealed(body: unknown, deviceId: string): Promise<string> {
  const bytes = await sealPaper(
    {
      paperId: newId(),
      type: 'agency-pack',
      sender: { officeId: newId(), officeName: 'Courier', kind: 'field', deviceId },
      recipients: [field.session().vault.identity.age.hybrid.recipient],
      at: Date.now(),
      body,
    },
    signerFromSeed(keys.privateKey),
  );
  const path = join(field.outside, `forged-${(count += 1)}.satchel-paper`);
  writeFileSync(path, bytes);
  return path;
}

describe('a pack that the agency did not make', () => {
  it.each<[string, string, () => Promise<string>]>([
    [
      'signed by another key that it calls the agency’s',
      'agency-pack-other-agency',
      () =>
        forged((facts) => {
          facts.agency.key = keys.publicKey.toString('base64');
          return facts;
        }, keys.privateKey),
    ],
    [
      'that names the agency’s key and is signed by another',
      'agency-pack-signature-wrong',
      () => forged((facts) => facts, keys.privateKey),
    ],
    [
      'changed after it was signed',
      'agency-pack-signature-wrong',
      async () => {
        const pack = packBody(packInForce(hq.session().vault.db)!);
        return sealed({ ...pack, version: 99 }, hq.session().vault.identity.deviceId);
      },
    ],
  ])('%s is refused', async (_, code, make) => {
    const path = await make();
    const before = everything(field);
    await expect(openPaperAt(field, path)).rejects.toThrow(code);
    expect(everything(field)).toBe(before);
  });
});

describe('a pack that the agency’s key signs and that is wrong', () => {
  it.each<[string, string, (facts: AgencyPackFacts) => unknown]>([
    [
      'names our own office with another key',
      'agency-pack-own-office',
      (facts) => {
        const card = JSON.parse(otherCardOf(field, 'Tapachula')) as never;
        facts.offices = facts.offices.map((office) =>
          office.card.office.name === 'Tapachula' ? { ...office, card } : office,
        );
        return facts;
      },
    ],
    [
      'has the number of another that was in force',
      'agency-pack-version-reused',
      (facts) => ({ ...facts, version: 1, settings: { idleMinutes: 1 } }),
    ],
    [
      'holds a card that nobody signed',
      'agency-pack-invalid',
      (facts) => {
        facts.offices[0]!.card.office.name = 'Elsewhere';
        return facts;
      },
    ],
    [
      'names one office twice',
      'agency-pack-invalid',
      (facts) => ({ ...facts, offices: [...facts.offices, ...facts.offices] }),
    ],
    [
      'brings a form that leads nowhere',
      'agency-pack-invalid',
      (facts) => {
        const form = structuredClone(intakeForm());
        form.version += 1;
        form.pages[0]!.titleKey = 'intake:pages.noSuchPage.title';
        return { ...facts, forms: [form] };
      },
    ],
    [
      'brings a form with something to be run',
      'agency-pack-invalid',
      (facts) => ({ ...facts, forms: [{ ...intakeForm(), script: 'alert(1)' }] }),
    ],
    [
      'loses a code that may have been chosen',
      'agency-pack-invalid',
      (facts) => {
        const list = structuredClone(codeList('closure-reasons'));
        list.version += 1;
        list.codes.pop();
        return { ...facts, codeLists: [list] };
      },
    ],
    [
      'switches the lock off',
      'agency-pack-invalid',
      (facts) => ({ ...facts, settings: { idleMinutes: 600 } }),
    ],
    ['speaks of what nobody knows', 'agency-pack-invalid', (facts) => ({ ...facts, extra: 1 })],
  ])('%s: refused, and nothing is changed', async (_, code, alter) => {
    const path = await forged(alter);
    const before = everything(field);
    await expect(openPaperAt(field, path)).rejects.toThrow(code);
    expect(everything(field)).toBe(before);
  });

  it('is too large: refused before it is read', async () => {
    const texts = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`intake:agency.${at}`, 'x'.repeat(3900)]),
    );
    const path = await forged((facts) => ({ ...facts, texts: { en: texts } }));
    expect(canonicalJson(texts).length).toBeGreaterThan(8 * 1024 * 1024);
    await expect(openPaperAt(field, path)).rejects.toThrow('paper-too-large');
  });
});

describe('a revoked key in a pack', () => {
  it('stays refused though a later pack names its office with it again', async () => {
    const third = await openTestOffice('Clinic');
    try {
      await introduce(third, hq);
      const id = await introduce(third, field);
      await field.api.contacts.revoke({ id, reason: 'laptop stolen' });
      await takePack(hq, field, await writePack(hq));
      const { contacts } = await field.api.contacts.list({});
      expect(contacts.find((contact) => contact.id === id)?.state).toBe('revoked');
    } finally {
      await third.close();
    }
  });
});
