import { UncertainDate } from '../dates/uncertain-date';
import { Answers } from '../forms/answers';
import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/** A long talk with long answers still fits; a saved draft is sent whole. */
const MAX_ANSWERS_BYTES = 1024 * 1024;

const PageId = z.string().max(80);

export const DraftSummary = z.object({
  draftId: Id,
  /** The name as typed so far; null before there is one. */
  label: z.string().nullable(),
  page: PageId.nullable(),
  pagesDone: z.int(),
  pages: z.int(),
  /** UTC milliseconds. */
  startedAt: z.int(),
  savedAt: z.int(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

export const IntakeDraft = z.object({
  draftId: Id,
  answers: Answers,
  page: PageId.nullable(),
  /** Chosen among the likely people: this is somebody we know. */
  knownPersonId: Id.nullable(),
  startedAt: z.int(),
  savedAt: z.int(),
});
export type IntakeDraft = z.infer<typeof IntakeDraft>;

export const LikelyPerson = z.object({
  personId: Id,
  name: z.string(),
  birth: UncertainDate.nullable(),
  /** Number of the newest open case in which the person stands, to recognise them by. */
  caseNumber: z.string().nullable(),
  caseId: Id.nullable(),
  reasons: z.array(z.enum(['same-name', 'similar-name', 'same-birth', 'birth-overlaps'])),
  doubts: z.array(z.enum(['birth-differs', 'sex-differs'])),
});
export type LikelyPerson = z.infer<typeof LikelyPerson>;

const OneDraft = z.strictObject({ draftId: Id });

export const intake = {
  listDrafts: call({
    input: z.strictObject({}),
    output: z.array(DraftSummary),
    needs: 'cases.write',
  }),
  startDraft: call({ input: z.strictObject({}), output: IntakeDraft, needs: 'cases.write' }),
  openDraft: call({ input: OneDraft, output: IntakeDraft, needs: 'cases.write' }),
  saveDraft: call({
    input: z.strictObject({
      draftId: Id,
      answers: Answers,
      page: PageId,
      knownPersonId: Id.nullable().optional(),
    }),
    output: z.object({ savedAt: z.int() }),
    needs: 'cases.write',
    maxBytes: MAX_ANSWERS_BYTES,
  }),
  discardDraft: call({ input: OneDraft, output: z.object({}), needs: 'cases.write' }),
  finish: call({
    input: OneDraft.extend({ hearingWords: z.string().max(120).optional() }),
    output: z.object({ caseId: Id, personId: Id }),
    needs: 'cases.write',
  }),
  likelyPeople: call({
    input: z.strictObject({
      name: z.string().max(200),
      birth: UncertainDate.optional(),
      sex: z.string().max(64).optional(),
    }),
    output: z.array(LikelyPerson),
    needs: 'cases.read',
    logs: 'searched',
  }),
};
