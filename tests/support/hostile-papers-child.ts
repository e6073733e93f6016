/** A vault with a case of hostile papers. Argument: a folder. Prints the ids of the case and of each paper. */
import { add, openOffice } from '../unit/electron/vault/services/documents/office';
import { hostilePapers } from './hostile-papers';

export interface PaperVault {
  caseId: string;
  /** In the order of `hostilePapers`. */
  papers: string[];
}

async function prepare(dir: string): Promise<PaperVault> {
  const office = await openOffice(dir);
  const papers: string[] = [];
  for (const { name, content } of hostilePapers())
    papers.push((await add(office, content, 'paper.bin', { title: name })).id);
  await office.close();
  return { caseId: office.caseId, papers };
}

console.log(JSON.stringify(await prepare(process.argv[2] ?? '')));
