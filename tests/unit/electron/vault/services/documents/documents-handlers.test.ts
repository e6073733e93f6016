import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../../../../shared/app-error';
import { add, addCase, type Office, openOffice, readWhole, storedFiles, upload } from './office';
import { filesHolding } from '../../../../../support/files-holding';

const root = mkdtempSync(join(tmpdir(), 'satchel-documents-'));
const dir = join(root, 'vault');
const outside = mkdtempSync(join(root, 'stick-'));
let office: Office;

beforeAll(async () => void (office = await openOffice(dir)));
afterAll(async () => {
  await office.close();
  rmSync(root, { recursive: true });
});

const pdf = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);
const vault = () => office.service.keeper.current()!.vault;
const rows = (table: 'files' | 'documents'): number =>
  (vault().db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
const state = () => ({
  files: rows('files'),
  documents: rows('documents'),
  disk: storedFiles(dir).length,
});

function ticketFor(path: string): string {
  const ticket = crypto.randomUUID();
  office.service.keeper.tickets.add(ticket, 'document', path);
  return ticket;
}

async function saveOut(documentId: string, path: string) {
  const { jobId } = await office.ask<{ jobId: string }>('documents.saveOut', {
    documentId,
    ticket: ticketFor(path),
  });
  return office.ended(jobId);
}

describe('documents of a case', () => {
  it('come back byte for byte, in any range, and are listed with the case', async () => {
    const content = pdf(300_000);
    const expires = {
      original: '2027',
      calendar: 'gregorian',
      earliest: '2027-01-01',
      latest: '2027-12-31',
      precision: 'year',
      approximate: false,
    };
    const { id, sameAs } = await add(office, content, 'passport.pdf', {
      title: ' Passport ',
      personId: office.personId,
      expires,
    });
    expect(sameAs).toBeNull();
    expect(await readWhole(office, id)).toEqual(content);
    const middle = await office.ask<{ data: Uint8Array }>('documents.read', {
      documentId: id,
      offset: 65_000,
      length: 1000,
    });
    expect(Buffer.from(middle.data)).toEqual(content.subarray(65_000, 66_000));
    const view = await office.ask('documents.open', { documentId: id });
    expect(view).toMatchObject({
      viewer: 'pdf',
      warning: null,
      size: content.length,
      shownName: 'passport.pdf',
      personName: 'Selam Tesfaye',
    });
    const { documents } = await office.ask<{ documents: unknown[] }>('cases.open', {
      caseId: office.caseId,
    });
    expect(documents).toMatchObject([
      { id, title: 'Passport', mediaType: 'application/pdf', bytes: content.length, expires },
    ]);
  });

  it('show whose they are by the code name where the name is hidden', async () => {
    const { id } = await add(office, pdf(500), 'id.pdf', { personId: office.personId });
    const set = (hideName: boolean) =>
      office.ask('cases.update', { caseId: office.caseId, set: { hideName, codeName: 'Heron' } });
    await set(true);
    const hidden = await office.ask('documents.open', { documentId: id });
    await set(false);
    expect(hidden['personName']).toBe('Heron');
    expect(await office.ask('documents.open', { documentId: id })).toMatchObject({
      personName: 'Selam Tesfaye',
    });
  });

  it('share one stored file where the content is the same, and the person is told', async () => {
    const content = pdf(5000);
    const first = await add(office, content, 'a.pdf', { title: 'Asylum card' });
    const before = state();
    const second = await add(office, content, 'b.pdf');
    expect(second.sameAs).toEqual({
      id: first.id,
      title: 'Asylum card',
      caseId: office.caseId,
      caseNumber: 'FO-2026-0142',
    });
    expect(state()).toEqual({ ...before, documents: before.documents + 1 });
    expect(await readWhole(office, second.id)).toEqual(content);
  });

  it('name the same case before another one when content is known', async () => {
    const content = pdf(4000);
    const [otherCase] = addCase(office.service, 'FO-2026-0143');
    const inOther = await add({ ...office, caseId: otherCase }, content);
    expect((await add(office, content)).sameAs).toMatchObject({
      id: inOther.id,
      caseNumber: 'FO-2026-0143',
    });
    expect((await add(office, content)).sameAs).toMatchObject({ caseId: office.caseId });
  });

  it('replace a stored copy that was lost or damaged by the one that comes in', async () => {
    const content = pdf(20_000);
    const first = await add(office, content);
    const { id: fileId } = vault()
      .db.prepare('SELECT id FROM files ORDER BY created_at DESC, rowid DESC')
      .get() as { id: string };
    writeFileSync(join(dir, 'files', fileId.slice(0, 2), fileId), randomBytes(5000));
    await expect(readWhole(office, first.id)).rejects.toThrow('file-damaged');
    await add(office, content);
    expect(await readWhole(office, first.id)).toEqual(content);
    expect(storedFiles(dir)).not.toContain(fileId);
  });

  it('can be described anew, taken out, and brought back', async () => {
    const { id } = await add(office, pdf(100));
    await office.ask('documents.update', { id, set: { title: 'Birth certificate', note: null } });
    await office.ask('documents.remove', { id });
    await expect(office.ask('documents.open', { documentId: id })).rejects.toThrow('not-found');
    await expect(
      office.ask('documents.read', { documentId: id, offset: 0, length: 10 }),
    ).rejects.toThrow('not-found');
    await office.ask('documents.remove', { id, removed: false });
    expect(await office.ask('documents.open', { documentId: id })).toMatchObject({
      document: { title: 'Birth certificate' },
    });
  });

  it('leave a line in the read log once a sitting, whichever way they are read', async () => {
    const { id } = await add(office, pdf(100));
    await readWhole(office, id);
    await readWhole(office, id);
    expect(vault().accessLog.read(10, id)).toMatchObject([{ action: 'document-viewed' }]);
    await office.ask('documents.open', { documentId: id });
    await saveOut(id, join(outside, 'logged.pdf'));
    expect(
      vault()
        .accessLog.read(10, id)
        .map(({ action }) => action),
    ).toEqual(['document-saved-out', 'document-viewed', 'document-viewed']);
  });
});

describe('an upload', () => {
  it('leaves nothing when it is cancelled, cut short, or sends more than it said', async () => {
    const before = state();
    const cancelled = await upload(office, pdf(250_000));
    await office.ask('documents.cancelUpload', { uploadId: cancelled });
    await expect(
      office.ask('documents.uploadChunk', { uploadId: cancelled, data: new Uint8Array(1) }),
    ).rejects.toThrow('upload-gone');

    const { uploadId: short } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
      caseId: office.caseId,
      fileName: 'x',
      bytes: 10,
    });
    await office.ask('documents.uploadChunk', { uploadId: short, data: new Uint8Array(9) });
    const finish = { uploadId: short, title: 'x', type: 'other' };
    await expect(office.ask('documents.finishUpload', finish)).rejects.toThrow('document-changed');

    const { uploadId: long } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
      caseId: office.caseId,
      fileName: 'x',
      bytes: 10,
    });
    await expect(
      office.ask('documents.uploadChunk', { uploadId: long, data: new Uint8Array(11) }),
    ).rejects.toThrow('document-changed');
    await expect(
      office.ask('documents.finishUpload', { ...finish, uploadId: long }),
    ).rejects.toThrow('upload-gone');
    expect(state()).toEqual(before);
  });

  it('keeps the file when only the form is wrong, so that nothing is sent twice', async () => {
    const uploadId = await upload(office, pdf(100));
    const form = { uploadId, title: 'x', type: 'other' };
    await expect(
      office.ask('documents.finishUpload', {
        ...form,
        personId: '0197a3c0-0000-7000-8000-000000000000',
      }),
    ).rejects.toThrow('not-found');
    await office.ask('documents.finishUpload', form);
  });

  it('writes pieces in the order in which they were sent', async () => {
    const content = pdf(900_000);
    const { uploadId } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
      caseId: office.caseId,
      fileName: 'x',
      bytes: content.length,
    });
    const pieces = [0, 300_000, 600_000].map(
      (at) => new Uint8Array(content.subarray(at, at === 600_000 ? undefined : at + 300_000)),
    );
    await Promise.all(
      pieces.map((data) => office.ask('documents.uploadChunk', { uploadId, data })),
    );
    const { id } = await office.ask<{ id: string }>('documents.finishUpload', {
      uploadId,
      title: 'x',
      type: 'other',
    });
    expect(await readWhole(office, id, 1_000_000)).toEqual(content);
  });

  it('says that the disk is full before or during the writing, and leaves nothing', async () => {
    const before = state();
    const tooMuch = { caseId: office.caseId, fileName: 'x', bytes: 2 * 1024 ** 3 };
    const free = vault().files.create;
    vault().files.create = () => {
      const writer = free();
      return {
        ...writer,
        write: () => writer.abort().then(() => Promise.reject(new AppError('disk-full'))),
      };
    };
    const { uploadId } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
      ...tooMuch,
      bytes: 100,
    });
    await expect(
      office.ask('documents.uploadChunk', { uploadId, data: new Uint8Array(100) }),
    ).rejects.toThrow('disk-full');
    vault().files.create = free;
    await expect(
      office.ask('documents.uploadChunk', { uploadId, data: new Uint8Array(100) }),
    ).rejects.toThrow('upload-gone');
    expect(state()).toEqual(before);
  });

  it('is refused for a closed case, an unknown one, an empty file, and in too large pieces', async () => {
    const begin = (input: object) =>
      office.ask('documents.beginUpload', {
        caseId: office.caseId,
        fileName: 'x',
        bytes: 10,
        ...input,
      });
    await expect(begin({ caseId: '0197a3c0-0000-7000-8000-000000000000' })).rejects.toThrow(
      'case-not-found',
    );
    await expect(begin({ bytes: 0 })).rejects.toThrow('invalid-input');
    const uploadId = await upload(office, pdf(10));
    await expect(
      office.ask('documents.uploadChunk', { uploadId, data: new Uint8Array(1024 * 1024 + 2000) }),
    ).rejects.toThrow('input-too-large');
    await office.ask('documents.cancelUpload', { uploadId });
  });

  it('takes at most sixteen files at once', async () => {
    const begin = () =>
      office.ask<{ uploadId: string }>('documents.beginUpload', {
        caseId: office.caseId,
        fileName: 'x',
        bytes: 10,
      });
    const many = await Promise.all(Array.from({ length: 16 }, begin));
    await expect(begin()).rejects.toThrow('too-many-uploads');
    for (const { uploadId } of many) await office.ask('documents.cancelUpload', { uploadId });
  });
});

describe('a copy outside', () => {
  it('is whole, replaces what was there, and leaves no part file', async () => {
    const content = pdf(400_000);
    const { id } = await add(office, content);
    const path = join(outside, 'copy.pdf');
    writeFileSync(path, 'an older one');
    expect(await saveOut(id, path)).toMatchObject({
      state: 'finished',
      result: { bytes: content.length },
    });
    expect(readFileSync(path)).toEqual(content);
    expect(readdirSync(outside).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is refused inside the vault, without a ticket, and with one for something else', async () => {
    const { id } = await add(office, pdf(10));
    await expect(saveOut(id, join(dir, 'files', 'x.pdf'))).rejects.toThrow('save-inside-vault');
    await expect(
      office.ask('documents.saveOut', { documentId: id, ticket: 'none' }),
    ).rejects.toThrow('ticket-unknown');
    office.service.keeper.tickets.add('bundle-ticket', 'bundle', join(outside, 'x'));
    await expect(
      office.ask('documents.saveOut', { documentId: id, ticket: 'bundle-ticket' }),
    ).rejects.toThrow('ticket-unknown');
  });

  it('of a damaged document is no copy at all', async () => {
    const { id } = await add(office, pdf(300_000));
    const { id: fileId } = vault()
      .db.prepare('SELECT id FROM files ORDER BY created_at DESC, rowid DESC')
      .get() as { id: string };
    const path = join(dir, 'files', fileId.slice(0, 2), fileId);
    const bytes = readFileSync(path);
    bytes[100_000] = bytes[100_000]! ^ 1;
    writeFileSync(path, bytes);
    const out = join(outside, 'damaged.pdf');
    expect(await saveOut(id, out)).toMatchObject({ state: 'failed', code: 'file-damaged' });
    expect(readdirSync(outside)).not.toContain('damaged.pdf');
    expect(readdirSync(outside).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('hostile files', () => {
  it('are kept as data, not shown, and come with a warning', async () => {
    const cases: [
      content: string | Buffer,
      name: string,
      viewer: string,
      warning: string | null,
    ][] = [
      ['<!DOCTYPE html><script>alert(1)</script>', 'letter.pdf', 'none', 'web-page'],
      ['<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'photo.png', 'none', 'web-page'],
      [Buffer.from('MZ\x90\0'), 'photo\u202egpj.exe', 'none', 'program'],
      ['@echo off', 'run.bat', 'text', 'program'],
      ['PK\x03\x04....word/document.xml....vbaProject.bin', 'letter.docx', 'none', 'macros'],
      ['PK\x03\x04....word/document.xml', 'letter.docx', 'none', null],
      ['PK\x03\x04....xl/workbook.xml....xl/vbaProject.bin', 'list.xlsx', 'none', 'macros'],
      ['=HYPERLINK("http://example.org/?"&A1)', 'list.csv', 'text', 'formulas'],
      ['%PDF-1.4 /OpenAction << /S /Launch >>', 'x.hta', 'pdf', 'program'],
    ];
    for (const [content, name, viewer, warning] of cases) {
      const { id } = await add(office, Buffer.from(content as string, 'latin1'), name);
      expect(await office.ask('documents.open', { documentId: id })).toMatchObject({
        viewer,
        warning,
        document: { fileName: name },
      });
    }
  });

  it('named to mislead are shown and saved under a plain name', async () => {
    const names: [name: string, shown: string, saved: string][] = [
      ['invoice\u202egpj.exe', 'invoicegpj.exe', 'invoicegpj.exe.pdf'],
      ['../../etc/passwd', '../../etc/passwd', '_.._etc_passwd.pdf'],
      ['CON', 'CON', '_CON.pdf'],
      ['a\0b\nc.pdf', 'a b c.pdf', 'a b c.pdf'],
      ['name. . .', 'name. . .', 'name.pdf'],
      ['\ufffd', '\ufffd', '\ufffd.pdf'],
      ['', '', 'document.pdf'],
    ];
    for (const [name, shownName, savedName] of names) {
      const { id } = await add(office, pdf(10), name);
      expect(await office.ask('documents.open', { documentId: id })).toMatchObject({
        shownName,
        savedName,
      });
    }
    const { id } = await add(office, pdf(10), `${'ሰነድ'.repeat(300)}.pdf`);
    const { document, savedName } = await office.ask<{
      document: { fileName: string };
      savedName: string;
    }>('documents.open', { documentId: id });
    expect(document.fileName).toMatch(/…[^…]{16}\.pdf$/);
    expect(Buffer.byteLength(savedName)).toBeLessThanOrEqual(204);
  });

  it('are judged by what is on the disk, not by what another office said of them', async () => {
    const { id } = await add(office, Buffer.from('<html><script>x</script>'));
    const { vault: open, user } = office.service.keeper.current()!;
    open.journal.append({
      stream: `case/${office.caseId}`,
      actor: user.id,
      command: 'test',
      sets: [{ kind: 'document', id, field: 'mediaType', value: 'image/png' }],
    });
    expect(await office.ask('documents.open', { documentId: id })).toMatchObject({
      viewer: 'none',
      mediaType: 'text/html',
    });
  });
});

describe('on the disk', () => {
  it('nothing of a document stands in clear: not its bytes, its title, nor its name', async () => {
    const canary = 'Haile-Canary-7731';
    const needles = ['utf8', 'utf16le', 'base64', 'hex'].map((encoding) =>
      encoding === 'utf16le'
        ? Buffer.from(canary, 'utf16le')
        : Buffer.from(Buffer.from(canary).toString(encoding as 'hex')),
    );
    const { id } = await add(
      office,
      Buffer.from(`%PDF-1.7 ${canary} `.repeat(20_000)),
      `${canary}.pdf`,
      { title: canary, note: canary },
    );
    await readWhole(office, id);
    await upload(office, Buffer.from(canary.repeat(10_000)), canary);
    expect(filesHolding(dir, needles)).toEqual([]);
    await saveOut(id, join(outside, 'on-purpose.pdf'));
    expect(filesHolding(root, needles)).toEqual([join(outside, 'on-purpose.pdf')]);
  });
});
