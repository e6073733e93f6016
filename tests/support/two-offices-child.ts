/**
 * Two offices that share a case and have both gone on working in it, with what goes from one to the other.
 * Arguments: a folder; with `gap`, also a headquarters that was restored from before the second bundle, and
 * one that builds on it, and what the two decided without knowing of each other. Prints the ids and files as JSON.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { answered } from '../../shared/forms/answers';
import { writeMeta } from '../../electron/vault/db/meta';
import { acknowledge, acquaint, sendTo } from './custody';
import { takeIn } from './hand-over';
import { joinLaptop } from './laptops';
import { makeCase } from './make-case';
import { addPaper } from './pack-cases';
import { openTestOffice } from './test-office';

export interface TwoOffices {
  caseId: string;
  /** What the field office did meanwhile: changes, a new case, and somebody who may be known. */
  second: string;
  /** Another new case, on which nothing builds. */
  third: string;
  /** Builds on the second, which the folder `old` has never seen. */
  fourth: string;
}

const OVERDUE_MS = 20 * 24 * 60 * 60 * 1000;

async function prepare(dir: string, withGap: boolean): Promise<TwoOffices> {
  const open = (name: string, kind: 'field' | 'headquarters', folder: string, userName: string) => {
    const outside = join(dir, folder);
    mkdirSync(outside);
    return openTestOffice(name, kind, { outside, userName });
  };
  const field = await open('Tapachula', 'field', 'field', 'Amina Osman');
  const hq = await open('Geneva', 'headquarters', 'hq', 'Berta Lindqvist');
  const [toHq, toField] = await acquaint(field, hq);

  const { caseId, personId } = makeCase(field, { name: 'Mariam Hosseini' });
  await field.api.cases.update({ caseId, set: { wants: 'School for her sons' } });
  const first = await sendTo(field, [toHq]);
  await takeIn(hq, first.path);
  await acknowledge(hq, field, first.bundleId);

  makeCase(hq, { name: 'Yusuf Omar' });
  await hq.api.cases.setRisk({ caseId, level: 'low', reason: 'Seen by the clinic' });
  await hq.api.cases.update({ caseId, set: { wants: 'A lawyer for the appeal' } });
  await hq.api.people.update({ personId, set: { occupation: 'Teacher' } });

  await field.api.cases.setRisk({ caseId, level: 'high', reason: 'Threatened at the gate' });
  await field.api.cases.update({
    caseId,
    set: { wants: 'A doctor for her youngest', situation: 'One room for seven people' },
  });
  await field.api.people.update({ personId, set: { occupation: 'Baker' } });
  makeCase(field, { name: 'Yusuf Omar' });
  const second = await sendTo(field, [toHq], { sinceReceipt: true });
  const { caseId: later, personId: sara } = makeCase(field, { name: 'Sara Tadesse' });
  const third = await sendTo(field, [toHq], { cases: [later] });
  // As if three weeks had gone by without a word.
  field
    .session()
    .vault.db.prepare('UPDATE bundles SET at = at - ? WHERE bundle_id IN (?, ?)')
    .run(OVERDUE_MS, second.bundleId, third.bundleId);
  // As if its disk had failed twice in the middle of saving.
  writeMeta(field.session().vault.db, 'disk-errors', '2');
  const fourth = withGap ? await sendAcrossGap() : '';
  if (withGap) await decideApart();
  if (withGap) await confirmOneMore();
  if (withGap) await sendFromAnotherLaptop();
  if (withGap) await sealInterviews();
  for (const office of [field, hq]) await office.service.keeper.lock();
  return { caseId, second: second.path, third: third.path, fourth };

  /** Two people or one, closed or in danger: the field office hears what headquarters decided meanwhile. */
  async function decideApart(): Promise<void> {
    await takeIn(hq, third.path);
    await field.api.people.keepApart({ personId, otherId: sara });
    await hq.api.cases.close({ caseId: later, reason: 'formal' });
    await hq.api.people.merge({ personId: sara, otherId: personId });
    const danger = { code: 'threat', note: 'Two men asked for her at the gate' };
    await field.api.cases.saveUrgentRisk({ caseId: later, set: danger });
    await takeIn(field, (await sendTo(hq, [toField], { cases: [caseId, later] })).path);
  }

  /** Nothing builds on this one, and its receipt rides in what headquarters sends next. */
  async function confirmOneMore(): Promise<void> {
    const { caseId: last } = makeCase(field, { name: 'Yulimar Peña' });
    const scan = await addPaper(field, last, 'scanned by mistake');
    await field.api.documents.remove({ id: scan });
    const sent = await sendTo(field, [toHq], { cases: [last] });
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    await sendTo(hq, [toField], { cases: [caseId] });
  }

  /** The field office has two laptops, and headquarters has heard of both. */
  async function sendFromAnotherLaptop(): Promise<void> {
    const laptop = await open('Tapachula', 'field', 'laptop', 'Tesfaye Bekele');
    await joinLaptop(field, laptop);
    const [itsHq] = await acquaint(laptop, hq);
    makeCase(laptop, { name: 'Zahra Noor' });
    await takeIn(hq, (await sendTo(laptop, [itsHq])).path);
    await laptop.service.keeper.lock();
  }

  /** One is on a stick already, one waits. */
  async function sealInterviews(): Promise<void> {
    const stick = join(dir, 'field', 'stick');
    mkdirSync(stick);
    for (const name of ['Rahel Desta', 'Omid Karimi']) {
      const { draftId, answers } = await field.api.intake.startDraft({});
      const values = {
        name: answered({ full: name }),
        consentServices: answered('agreed'),
        consentHeadquarters: answered('agreed'),
      };
      const saved = { ...answers, values };
      await field.api.intake.saveDraft({ draftId, page: 'name', answers: saved });
      await field.api.sealing.seal({ draftId });
      if (name === 'Omid Karimi') break;
      field.service.keeper.tickets.add('stick', 'bundle', stick);
      await field.api.sealing.handOver({ ticket: 'stick', again: false });
    }
  }

  /** Headquarters confirms the second bundle, and is put back to before it came. */
  async function sendAcrossGap(): Promise<string> {
    const old = join(dir, 'old');
    hq.session().vault.db.pragma('wal_checkpoint(TRUNCATE)');
    cpSync(hq.dir, old, { recursive: true });
    rmSync(join(old, 'lock'), { force: true });
    await takeIn(hq, second.path);
    await acknowledge(hq, field, second.bundleId);
    await field.api.cases.update({ caseId, set: { situation: 'Two rooms, since the rain' } });
    return (await sendTo(field, [toHq], { sinceReceipt: true })).path;
  }
}

console.log(JSON.stringify(await prepare(process.argv[2] ?? '', process.argv[3] === 'gap')));
