/**
 * A field office hands much over to a headquarters that has nothing yet. Arguments: a folder; megabytes of documents.
 * Prints where the bundle and the vault of headquarters are, and what is in it.
 */
import { randomFillSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { makeDemo } from '../../electron/vault/demo/make-demo';
import { acquaint, outside } from './custody';
import { exportTo } from './hand-over';
import { makeCase } from './make-case';
import { count } from './pack-cases';
import { openTestOffice, type TestOffice } from './test-office';

export interface LargeBundle {
  bundle: string;
  vault: string;
  cases: number;
  /** Which the list shows by itself. */
  openCases: number;
  documents: number;
}

const MIB = 1024 * 1024;
const PAPER_MIB = 8;
/** So many that taking them in is a transaction of some length. */
const OTHER_CASES = 150;

async function addPaper(field: TestOffice, caseId: string, number: number): Promise<void> {
  const data = new Uint8Array(MIB);
  const upload = { caseId, fileName: `scan${number}.bin`, bytes: PAPER_MIB * MIB };
  const { uploadId } = await field.api.documents.beginUpload(upload);
  for (let piece = 0; piece < PAPER_MIB; piece += 1) {
    randomFillSync(data);
    data.set(Buffer.from('Kanarienvogel im Papier 4417'), 100);
    await field.api.documents.uploadChunk({ uploadId, data });
  }
  await field.api.documents.finishUpload({ uploadId, title: `Paper ${number}`, type: 'other' });
}

async function prepare(dir: string, megabytes: number): Promise<LargeBundle> {
  const open = (name: string, kind: 'field' | 'headquarters', folder: string) => {
    mkdirSync(join(dir, folder));
    return openTestOffice(name, kind, { outside: join(dir, folder) });
  };
  const field = await open('Tapachula', 'field', 'field');
  const hq = await open('Geneva', 'headquarters', 'hq');
  const [contactId] = await acquaint(field, hq);
  const { caseId } = makeCase(field, { name: 'Zebiba Kanarienvogel' });
  await makeDemo(field.session(), { cases: OTHER_CASES, seed: 7 });
  for (let number = 0; number * PAPER_MIB < megabytes; number += 1)
    await addPaper(field, caseId, number);
  const bundle = outside(field, 'satchel');
  const { exported, documents } = await exportTo(
    field,
    { cases: 'all', contactIds: [contactId], override: { reason: 'invented people' } },
    bundle,
  );
  const openCases = count(field, "SELECT count(*) FROM cases WHERE status IS NOT 'closed'");
  for (const office of [field, hq]) await office.service.keeper.lock();
  const cases = { cases: exported.length, openCases: Number(openCases) };
  return { bundle, vault: hq.dir, ...cases, documents };
}

console.log(JSON.stringify(await prepare(process.argv[2] ?? '', Number(process.argv[3]))));
