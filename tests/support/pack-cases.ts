import { newId, newRecordId } from '../../electron/vault/ids';
import { fieldSets } from '../../electron/vault/journal/records';
import { streamOf } from '../../shared/ids';
import type { TestOffice } from './test-office';

/** A paper in a case, and what it says again. */
export async function addPaper(office: TestOffice, caseId: string, text: string): Promise<string> {
  const data = new TextEncoder().encode(text);
  const upload = { caseId, fileName: 'paper.txt', bytes: data.length };
  const { uploadId } = await office.api.documents.beginUpload(upload);
  await office.api.documents.uploadChunk({ uploadId, data });
  return (await office.api.documents.finishUpload({ uploadId, title: 'Paper', type: 'other' })).id;
}

export const readPaper = async (office: TestOffice, documentId: string): Promise<string> =>
  new TextDecoder().decode(
    (await office.api.documents.read({ documentId, offset: 0, length: 1000 })).data,
  );

export const count = (office: TestOffice, sql: string): unknown =>
  office.session().vault.db.prepare(sql).pluck().get();

/** Somebody in the household of a case. */
export function addSister(office: TestOffice, caseId: string, name: string): void {
  const { vault, user } = office.session();
  const [householdId, personId] = [newId(), newId()];
  const append = (stream: string, sets: ReturnType<typeof fieldSets>): void =>
    void vault.journal.append({ stream, actor: user.id, command: 'people.add', sets });
  append(streamOf('person', personId), fieldSets('person', personId, { fullName: name }));
  const household = streamOf('household', householdId);
  append(household, [
    ...fieldSets('household', householdId, { label: 'home' }),
    ...fieldSets('householdMember', newRecordId(household), {
      householdId,
      personId,
      relation: 'sibling',
    }),
  ]);
  append(streamOf('case', caseId), fieldSets('case', caseId, { householdId }));
}
