/** A process of its own for the fault tests of documents. Arguments: what to do, vault folder, and a number. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';

import {
  chinesePdf,
  circularPdf,
  hostilePdf,
  hostileText,
  pdf,
  png,
  pngBomb,
  wav,
} from '../support/document-fixtures';
import { add, openOffice, readWhole } from '../unit/electron/vault/services/documents/office';

const MIB = 1024 * 1024;
const [task, dir = '', amount = '0'] = process.argv.slice(2);

const peakMib = (): number => process.resourceUsage().maxRSS / 1024;

const tasks: Record<string, () => Promise<unknown>> = {
  /** Adds documents until it is killed; names each one that the vault has confirmed. */
  async forever() {
    const office = await openOffice(dir);
    console.log('started');
    for (let n = 0; ; n += 1)
      console.log(
        (await add(office, Buffer.concat([Buffer.from(`%PDF-${n}`), randomBytes(MIB)]))).id,
      );
  },

  /** A vault with papers of every kind; prints the ids of the case and of each by its name. */
  async prepare() {
    const office = await openOffice(dir);
    const date = (day: string) => ({
      original: day,
      calendar: 'gregorian',
      earliest: day,
      latest: day,
      precision: 'day',
      approximate: false,
    });
    const papers: Record<string, [Buffer, string, object]> = {
      pdf: [
        pdf(['Residence permit\nPage one', 'Page two', 'Page three']),
        'permit scan.pdf',
        {
          title: 'Residence permit',
          type: 'immigration',
          issued: date('2024-03-01'),
          expires: date('2025-03-01'),
        },
      ],
      hostile: [hostilePdf(), 'letter.pdf', { title: 'Letter that wants more', type: 'letter' }],
      chinese: [chinesePdf(), 'chinese.pdf', { title: 'Paper in Chinese', type: 'letter' }],
      circular: [circularPdf(), 'circular.pdf', { title: 'Broken paper' }],
      photo: [png(1200, 800), 'IMG_2041.png', { title: 'Photo of the shelter', type: 'photo' }],
      bomb: [pngBomb(), 'small.png', { title: 'Picture that is too large', type: 'photo' }],
      text: [hostileText(), 'notes.txt', { title: 'Notes of the interpreter', type: 'other' }],
      audio: [wav(3), 'voice.wav', { title: 'Voice message', type: 'audio' }],
      page: [
        Buffer.from('<html><script>window.hacked = 1</script>'),
        'invoice\u202egpj.html',
        { title: 'Web page', type: 'other' },
      ],
    };
    const ids: Record<string, string> = { caseId: office.caseId };
    for (const [name, [content, fileName, more]] of Object.entries(papers)) {
      ids[name] = (await add(office, content, fileName, { personId: office.personId, ...more })).id;
    }
    console.log(JSON.stringify(ids));
    await office.close();
  },

  /** One large file in and out, as the window does it, watching memory. */
  async measure() {
    const office = await openOffice(dir);
    const block = randomBytes(MIB);
    const bytes = Number(amount) * MIB;
    const before = peakMib();
    const { uploadId } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
      caseId: office.caseId,
      fileName: 'film.mp4',
      bytes,
    });
    for (let at = 0; at < bytes; at += MIB)
      await office.ask('documents.uploadChunk', { uploadId, data: new Uint8Array(block) });
    const { id } = await office.ask<{ id: string }>('documents.finishUpload', {
      uploadId,
      title: 'Film',
      type: 'other',
    });
    let read = 0;
    for (let offset = 0; offset < bytes; offset += MIB) {
      const { data } = await office.ask<{ data: Uint8Array }>('documents.read', {
        documentId: id,
        offset,
        length: MIB,
      });
      if (!Buffer.from(data).equals(block)) throw new Error('other bytes came back');
      read += data.length;
    }
    office.service.keeper.tickets.add('out', 'document', `${dir}-copy.mp4`);
    const { jobId } = await office.ask<{ jobId: string }>('documents.saveOut', {
      documentId: id,
      ticket: 'out',
    });
    const { state, result } = await office.ended(jobId);
    console.log(JSON.stringify({ read, state, result, before, peak: peakMib() }));
    await office.close();
  },

  /** Fills a small disk with documents and tells how it ended. */
  async fill() {
    const office = await openOffice(dir);
    const first = await add(office, Buffer.concat([Buffer.from('%PDF-'), randomBytes(MIB)]));
    const codes: string[] = [];
    const block = randomBytes(MIB);
    const { uploadId } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
      caseId: office.caseId,
      fileName: 'x',
      bytes: 500 * MIB,
    });
    // Somebody else fills the disk meanwhile.
    writeFileSync(`${dir}-ballast`, Buffer.alloc(450 * MIB));
    for (let n = 0; n < 500 && codes.length === 0; n += 1) {
      await office
        .ask('documents.uploadChunk', { uploadId, data: new Uint8Array(block) })
        .catch((error: Error) => codes.push(error.message));
    }
    await office
      .ask('documents.beginUpload', { caseId: office.caseId, fileName: 'x', bytes: 1024 * MIB })
      .catch((error: Error) => codes.push(error.message));
    rmSync(`${dir}-ballast`);
    const intact = (await readWhole(office, first.id, MIB)).length;
    await add(office, Buffer.concat([Buffer.from('%PDF-'), randomBytes(100)]));
    console.log(JSON.stringify({ codes, intact }));
    await office.close();
  },
};

await tasks[task ?? '']?.();
