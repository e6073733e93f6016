import { expect } from '@playwright/test';

import { answered } from '../../shared/forms/answers';
import type { CaseRow } from '../../shared/cases/contract';
import { pdf, png } from '../support/document-fixtures';
import { launchPackaged } from '../support/electron-app';
import { followLock } from '../support/follow-lock';
import { fillPacks, type SamplePacks } from './sample-packs';
import { Show } from './show';

/** What the places of the tour are about. */
export interface Sample extends SamplePacks {
  caseId: string;
  emptyCaseId: string;
  draftId: string;
  /** Of an intake in which not everything found a place in the case. */
  toldCaseId: string;
  personId: string;
  pdfId: string;
  pictureId: string;
}

/** The vault of invented people, opened as a newcomer opens it, and what a tour wants to see besides. */
export async function openSample(): Promise<Show> {
  const show = new Show(await launchPackaged({ isUntraced: true }));
  await show.resize(1366, 768);
  // Another vault is another window, as after a lock.
  await followLock(show.program, () => show.press('session:start.sample.act'));
  await expect(show.page.locator('nav').first()).toBeVisible({ timeout: 60_000 });
  await show.resize(1366, 768);
  return show;
}

export async function fillSample(show: Show): Promise<Sample> {
  const { rows } = await show.ask<{ rows: CaseRow[] }>('cases.list', {
    filter: { status: 'open' },
    sort: 'risk',
    limit: 40,
  });
  const caseId = (
    rows.find(({ name, overdue }) => overdue && /[\u0600-\u06FF]/.test(name ?? '')) ?? rows[0]!
  ).id;
  const principal = rows.find(({ id }) => id === caseId)?.personId ?? '';
  await show.ask('contacts.addRecipient', {
    name: 'Headquarters, case desk',
    type: 'headquarters',
    recipient: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  });
  return {
    caseId,
    emptyCaseId: rows.at(-1)!.id,
    personId: principal,
    draftId: await begunIntake(show),
    toldCaseId: await finishedIntake(show),
    ...(await addPapers(show, caseId)),
    ...(await fillPacks(
      show,
      rows.slice(0, 3).map(({ id }) => id),
    )),
  };
}

/** A paper to read and a picture, in at the door through which files come. */
async function addPapers(
  show: Show,
  caseId: string,
): Promise<{ pdfId: string; pictureId: string }> {
  const permit = pdf(['Residence permit\nInvented person\nNumber 12-3456', 'Second page']);
  const pdfId = await addPaper(
    show,
    caseId,
    'residence-permit.pdf',
    'immigration',
    'Residence permit',
    permit,
  );
  const picture = png(1200, 800);
  const pictureId = await addPaper(
    show,
    caseId,
    'tent.png',
    'photo',
    'The tent after rain',
    picture,
  );
  return { pdfId, pictureId };
}

async function addPaper(
  show: Show,
  caseId: string,
  fileName: string,
  type: string,
  title: string,
  content: Buffer,
): Promise<string> {
  const { uploadId } = await show.ask<{ uploadId: string }>('documents.beginUpload', {
    caseId,
    fileName,
    bytes: content.length,
  });
  await show.ask('documents.uploadChunk', { uploadId, data: new Uint8Array(content) });
  const kept = await show.ask<{ id: string }>('documents.finishUpload', { uploadId, title, type });
  return kept.id;
}

/** With wishes that nobody has acted on, and answers that were not given. */
async function finishedIntake(show: Show): Promise<string> {
  const { draftId } = await show.ask<{ draftId: string }>('intake.startDraft', {});
  const unknown = { state: 'does-not-know' } as const;
  const values = {
    consentServices: answered('agreed'),
    consentHeadquarters: answered('refused'),
    consentWithheld: answered('Nothing to my uncle, whoever asks.'),
    codeNameWish: answered(true),
    name: answered({ full: 'Selam Tesfaye' }),
    sex: { state: 'prefers-not-to-say' },
    members: answered([
      {
        id: 'row-1',
        answers: { memberName: answered({ full: 'Dawit Tesfaye' }), memberBirth: unknown },
      },
    ]),
  };
  const answers = { formId: 'intake', version: 1, values };
  await show.ask('intake.saveDraft', { draftId, page: 'household', answers });
  return (await show.ask<{ caseId: string }>('intake.finish', { draftId })).caseId;
}

async function begunIntake(show: Show): Promise<string> {
  const { draftId } = await show.ask<{ draftId: string }>('intake.startDraft', {});
  const values = {
    interviewPlace: answered('office'),
    interviewPrivate: answered(true),
    interpreterUsed: answered(true),
    interpreterLanguage: answered('prs'),
    consentServices: answered('agreed'),
    consentHeadquarters: answered('agreed'),
    consentPartners: answered('refused'),
    name: answered({ full: 'زهرا احمدی' }),
    fatherName: { state: 'does-not-know' },
    sex: answered('female'),
    gender: { state: 'prefers-not-to-say' },
    nationalities: answered(['AFG']),
    languages: answered([{ code: 'prs', level: 'best' }]),
    members: answered([
      {
        id: 'row-1',
        answers: { memberName: answered({ full: 'علی احمدی' }), memberRelation: answered('son') },
      },
      {
        id: 'row-2',
        answers: {
          memberName: answered({ full: 'Maryam Ahmadi' }),
          memberRelation: answered('daughter'),
        },
      },
    ]),
    urgentMedical: answered(true),
    wants: answered('مریضم. می‌خواهم پسرم به مدرسه برود.'),
  };
  await show.ask('intake.saveDraft', {
    draftId,
    page: 'household',
    answers: { formId: 'intake', version: 1, values },
  });
  return draftId;
}
