import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { signerFromSeed } from '../../../../../../electron/vault/bundles/format/minisign';
import {
  contactCardText,
  makeContactCard,
} from '../../../../../../electron/vault/bundles/format/contact-card';
import { createDeviceKeys } from '../../../../../../electron/vault/keys/device-keys';
import { becomeAnotherDevice } from '../../../../../../electron/vault/vault-identity';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { newId, newRecordId } from '../../../../../../electron/vault/ids';
import {
  bundleTicket,
  everything,
  exportTo,
  introduce,
  stage,
  takeIn,
} from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import {
  jobResult,
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  toHq = await introduce(hq, field);
  await introduce(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function addPaper(office: TestOffice, caseId: string, text: string): Promise<string> {
  const data = new TextEncoder().encode(text);
  const upload = { caseId, fileName: 'paper.txt', bytes: data.length };
  const { uploadId } = await office.api.documents.beginUpload(upload);
  await office.api.documents.uploadChunk({ uploadId, data });
  return (await office.api.documents.finishUpload({ uploadId, title: 'Paper', type: 'other' })).id;
}

const readPaper = async (office: TestOffice, documentId: string): Promise<string> =>
  new TextDecoder().decode(
    (await office.api.documents.read({ documentId, offset: 0, length: 1000 })).data,
  );

const rowsWaiting = (office: TestOffice): unknown =>
  office.session().vault.db.prepare('SELECT count(*) FROM staged_entries').pluck().get();

const filesOf = async (office: TestOffice): Promise<string[]> => {
  const ids: string[] = [];
  for await (const id of office.session().vault.files.list()) ids.push(id);
  return ids;
};

describe('a bundle that waits for a decision', () => {
  /** One paper that headquarters has already and one that is new to it. */
  async function withPapers(): Promise<{ stagingId: string; added: string }> {
    const { caseId } = makeCase(field);
    await addPaper(field, caseId, 'known');
    await exportTo(
      field,
      { cases: [caseId], contactIds: [toHq] },
      join(field.outside, '1.satchel'),
    );
    await takeIn(hq, join(field.outside, '1.satchel'));
    const added = await addPaper(field, caseId, 'new');
    await exportTo(
      field,
      { cases: [caseId], contactIds: [toHq] },
      join(field.outside, '2.satchel'),
    );
    return { stagingId: (await stage(hq, join(field.outside, '2.satchel'))).stagingId, added };
  }

  it('changes no row by being shown: not the clock, not the counters, not the search', async () => {
    const { caseId } = makeCase(field);
    const out = (each: number): string => join(field.outside, `${each}.satchel`);
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out(1));
    await takeIn(hq, out(1));
    await addPaper(field, caseId, 'new');
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    await hq.api.cases.setRisk({ caseId, level: 'low', reason: 'reviewed' });
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out(2));
    const before = everything(hq);
    const preview = await stage(hq, out(2));
    expect(preview.conflicts).toHaveLength(3);
    expect(everything(hq)).toBe(before);
    await hq.api.bundles.discard({ stagingId: preview.stagingId });
    expect(everything(hq)).toBe(before);
    expect(rowsWaiting(hq)).toBe(0);
    expect(await filesOf(hq)).toEqual([]);
  });

  it('is taken in once, however quickly somebody asks twice, and keeps its documents', async () => {
    const { stagingId, added } = await withPapers();
    const [one, two] = await Promise.allSettled([
      hq.api.bundles.apply({ stagingId }),
      hq.api.bundles.apply({ stagingId }),
    ]);
    expect(one.status).toBe('fulfilled');
    expect(two).toMatchObject({ status: 'rejected', reason: { message: 'staging-gone' } });
    expect(await readPaper(hq, added)).toBe('new');
  });

  it('cannot be put aside while it is taken in', async () => {
    const { stagingId, added } = await withPapers();
    const applying = hq.api.bundles.apply({ stagingId });
    await expect(hq.api.bundles.discard({ stagingId })).rejects.toThrow('staging-gone');
    await applying;
    expect(await readPaper(hq, added)).toBe('new');
  });

  it('keeps its documents though a spare one could not be removed', async () => {
    const { stagingId, added } = await withPapers();
    const remove = vi.spyOn(hq.session().vault.files, 'remove').mockRejectedValue(new Error('EIO'));
    expect(await hq.api.bundles.apply({ stagingId })).toMatchObject({
      applied: true,
      documents: 1,
    });
    remove.mockRestore();
    await expect(hq.api.bundles.discard({ stagingId })).rejects.toThrow('staging-gone');
    expect(await readPaper(hq, added)).toBe('new');
  });

  it('stays where it could not be taken in, and nothing of it is in the vault', async () => {
    const { stagingId, added } = await withPapers();
    const note = vi.spyOn(hq.session().vault.accessLog, 'note').mockImplementation(() => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    });
    const before = everything(hq);
    await expect(hq.api.bundles.apply({ stagingId })).rejects.toThrow('disk-full');
    note.mockRestore();
    expect(everything(hq)).toBe(before);
    await hq.api.bundles.apply({ stagingId });
    expect(await readPaper(hq, added)).toBe('new');
  });

  it('is taken in by the digests that were counted when it came, each link from one to the next', async () => {
    const { stagingId, added } = await withPapers();
    const { db } = hq.session().vault;
    const digests = db.prepare('SELECT stream, device, seq, digest FROM staged_entries').all();
    const before = everything(hq);
    db.prepare('UPDATE staged_entries SET digest = zeroblob(32)').run();
    await expect(hq.api.bundles.apply({ stagingId })).rejects.toThrow('journal-link-wrong');
    expect(everything(hq)).toBe(before);
    const putBack = db.prepare(
      'UPDATE staged_entries SET digest = @digest WHERE stream = @stream AND device = @device AND seq = @seq',
    );
    for (const each of digests) putBack.run(each);
    await hq.api.bundles.apply({ stagingId });
    expect(await readPaper(hq, added)).toBe('new');
  });

  it('is gone with its documents where it turns out that it cannot be shown', async () => {
    const { caseId } = makeCase(field);
    await addPaper(field, caseId, 'new');
    const out = join(field.outside, 'x.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
    const write = vi.spyOn(hq.session().vault.journal, 'trial').mockImplementation(() => {
      throw new Error('a defect');
    });
    await expect(stage(hq, out)).rejects.toThrow('unexpected');
    write.mockRestore();
    expect(rowsWaiting(hq)).toBe(0);
    expect(await filesOf(hq)).toEqual([]);
  });

  it('is not applied on the word of another card that was compared since', async () => {
    const { caseId } = makeCase(field);
    const out = join(field.outside, 'x.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
    const { stagingId } = await stage(hq, out);
    const { identity } = field.session().vault;
    const other = createDeviceKeys();
    const card = makeContactCard(
      {
        office: { id: identity.officeId, name: 'Tapachula', kind: 'field' },
        device: other.deviceId,
        recipient: identity.age.hybrid.recipient,
        classicRecipient: identity.age.classic.recipient,
        created: '2026-11-21T00:00:00Z',
      },
      signerFromSeed(other.privateKey),
    );
    const kept = await hq.api.contacts.add({ card: contactCardText(card) });
    await hq.api.contacts.verify({ id: kept.id, fingerprint: kept.fingerprint! });
    await expect(hq.api.bundles.apply({ stagingId })).rejects.toThrow('sender-not-verified');
  });
});

describe('a file that was dropped on the window', () => {
  const staged = async (path: string, kind: 'arrived' | 'bundle' = 'arrived') => {
    hq.service.keeper.tickets.add('t', kind, path);
    return jobResult(hq, (await hq.api.bundles.stage({ ticket: 't' })).jobId);
  };

  it('is read where it lies, and how far it was read is told against its size', async () => {
    const { caseId } = makeCase(field);
    const out = join(field.outside, 'x.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
    expect(await staged(out)).toMatchObject({ casesNew: 1 });
    const told = hq.events.flatMap((event) => (event.event === 'job' ? [event.job] : []));
    expect(told.at(-1)).toMatchObject({ done: statSync(out).size, total: statSync(out).size });
  });

  it('is nothing else: not a place to write to, a folder, a device or a file of nothing', async () => {
    hq.service.keeper.tickets.add('t', 'arrived', join(hq.outside, 'x.satchel'));
    const order = { cases: 'all' as const, contactIds: [toHq], purpose: 'monthly', ticket: 't' };
    await expect(hq.api.bundles.export(order)).rejects.toThrow('ticket-unknown');
    await expect(staged(hq.outside, 'bundle')).rejects.toThrow('ticket-unknown');

    await expect(staged(hq.outside)).rejects.toThrow('bundle-not-a-bundle');
    // It has no end.
    await expect(staged('/dev/zero')).rejects.toThrow('bundle-not-a-bundle');
    const huge = join(hq.outside, 'huge.satchel');
    writeFileSync(huge, '');
    // It says to be as large as no disk is, and takes no room.
    truncateSync(huge, 2 ** 43);
    await expect(staged(huge)).rejects.toThrow('disk-full');
    const empty = join(hq.outside, 'empty.satchel');
    writeFileSync(empty, '');
    await expect(staged(empty)).rejects.toThrow('bundle-truncated');
    await expect(staged(join(hq.outside, 'pulled-out.satchel'))).rejects.toThrow('disk-gone');
  });
});

describe('handing over', () => {
  it('can be read at headquarters though somebody went on working meanwhile', async () => {
    const made = Array.from({ length: 12 }, () => makeCase(field));
    const out = join(field.outside, 'x.satchel');
    const { jobId } = await field.api.bundles.export({
      cases: 'all',
      contactIds: [toHq],
      purpose: 'monthly',
      ticket: bundleTicket(field, out),
    });
    // Between the turns of the export: after the heads were signed, before the last line is written.
    const working = (async () => {
      for (let each = 0; each < 40; each += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        const { vault, user } = field.session();
        const { personId } = made[each % made.length]!;
        vault.journal.append({
          stream: `person/${personId}`,
          actor: user.id,
          command: 'people.update',
          sets: fieldSets('person', personId, { occupation: `work ${each}` }),
        });
      }
    })();
    await Promise.all([jobResult(field, jobId), working]);
    expect(await stage(hq, out)).toMatchObject({ casesNew: 12 });
  });

  it('never writes over a file of the vault', async () => {
    const { caseId } = makeCase(field);
    const before = readFileSync(join(field.dir, 'vault.json'));
    for (const name of ['vault.json', 'new.satchel']) {
      const out = join(field.dir, name);
      await expect(exportTo(field, { cases: [caseId], contactIds: [toHq] }, out)).rejects.toThrow(
        'save-inside-vault',
      );
    }
    const ticket = '00000000-0000-4000-8000-000000000002';
    field.service.keeper.tickets.add(ticket, 'contact-card', join(field.dir, 'vault.json'));
    await expect(field.api.contacts.saveOwnCard({ ticket })).rejects.toThrow('save-inside-vault');
    expect(readFileSync(join(field.dir, 'vault.json')).equals(before)).toBe(true);
    expect(existsSync(join(field.dir, 'new.satchel'))).toBe(false);
  });

  it('is not said to be missing a bundle that went to somebody else', async () => {
    const partner = await openTestOffice('Partner');
    try {
      const toPartner = await introduce(partner, field);
      const { caseId } = makeCase(field);
      const order = (to: string): Parameters<typeof exportTo>[1] => ({
        cases: [caseId],
        contactIds: [to],
      });
      const path = (each: number): string => join(field.outside, `${each}.satchel`);
      await exportTo(field, order(toHq), path(1));
      await exportTo(field, order(toPartner), path(2));
      await exportTo(field, order(toHq), path(3));
      await exportTo(field, order(toHq), path(4));
      await takeIn(hq, path(1));
      expect((await stage(hq, path(3))).missingBefore).toBe(false);
      expect((await stage(hq, path(4))).missingBefore).toBe(true);
    } finally {
      await partner.close();
    }
  });

  it('leaves out who was taken off the household again, and whoever is only named', async () => {
    const { caseId } = makeCase(field);
    const member = await field.api.cases.addMember({
      caseId,
      fullName: 'Somebody Else',
      relation: 'sister',
    });
    await field.api.cases.saveMember({ caseId, id: member.id, set: { removed: true } });
    const { vault, user } = field.session();
    const nobody = newId();
    vault.journal.append({
      stream: `case/${caseId}`,
      actor: user.id,
      command: 'cases.update',
      sets: fieldSets('casePerson', newRecordId(`case/${caseId}`), {
        caseId,
        personId: nobody,
        role: 'other',
      }),
    });
    const out = join(field.outside, 'x.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
    await takeIn(hq, out);
    const names = hq.session().vault.db.prepare('SELECT full_name FROM persons').pluck().all();
    expect(names).toEqual(['Mariam Hosseini']);
  });

  it('does not rest on a consent over which two offices disagree', async () => {
    const { caseId } = makeCase(field);
    const out = join(field.outside, '1.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
    await takeIn(hq, out);
    const [consent] = (await hq.api.cases.open({ caseId })).consents;
    await hq.api.cases.saveConsent({ caseId, id: consent!.id, set: { decision: 'refused' } });
    await field.api.cases.saveConsent({ caseId, id: consent!.id, set: { decision: 'given' } });
    await field.api.cases.saveConsent({ caseId, id: consent!.id, set: { decision: 'agreed' } });
    const toField = (await hq.api.contacts.list({})).contacts[0]!.id;
    const back = join(hq.outside, 'back.satchel');
    await exportTo(
      hq,
      { cases: [caseId], contactIds: [toField], override: { reason: 'to bring them together' } },
      back,
    );
    await takeIn(field, back);
    expect((await field.api.cases.open({ caseId })).consents[0]?.decision).toBe('agreed');
    await expect(
      exportTo(field, { cases: [caseId], contactIds: [toHq] }, join(field.outside, '2.satchel')),
    ).rejects.toThrow('no-consent');
  });

  it('goes on after a restore, because the office stands behind its new device', async () => {
    const { caseId } = makeCase(field);
    const out = (each: number): string => join(field.outside, `${each}.satchel`);
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out(1));
    await takeIn(hq, out(1));
    becomeAnotherDevice(field.session().vault.db);
    await field.service.keeper.lock();
    await field.api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'new threat' });
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out(2));
    await takeIn(hq, out(2));
    const view = await hq.api.cases.open({ caseId });
    expect(view.case.riskLevel).toBe('high');
    // And what headquarters sends back speaks of both devices of our own office.
    const toField = (await hq.api.contacts.list({})).contacts[0]!.id;
    const back = join(hq.outside, 'back.satchel');
    await exportTo(hq, { cases: [caseId], contactIds: [toField] }, back);
    expect(await stage(field, back)).toMatchObject({ casesNew: 0 });
  });
});
