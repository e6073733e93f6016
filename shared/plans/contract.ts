import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

export const GoalStatus = z.enum(['active', 'met', 'partly-met', 'dropped']);
export const ActionStatus = z.enum(['planned', 'doing', 'done', 'not-possible', 'cancelled']);
export const Responsible = z.enum(['worker', 'client', 'provider', 'other']);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Saved = z.object({ id: Id });

const goalPatch = {
  words: z.string().trim().min(1).max(4000).optional(),
  domain: z.string().max(64).nullable().optional(),
  status: GoalStatus.optional(),
  /** Per cent. */
  progress: z.int().min(0).max(100).nullable().optional(),
  agreed: z.boolean().optional(),
  agreedOn: Day.nullable().optional(),
  removed: z.boolean().optional(),
};
const actionPatch = {
  what: z.string().trim().min(1).max(4000).optional(),
  service: z.string().max(64).nullable().optional(),
  responsible: Responsible.optional(),
  responsibleName: z.string().max(400).nullable().optional(),
  provider: z.string().max(400).nullable().optional(),
  due: Day.nullable().optional(),
  status: ActionStatus.optional(),
  result: z.string().max(4000).nullable().optional(),
  doneOn: Day.nullable().optional(),
  removed: z.boolean().optional(),
};

export const plans = {
  addGoal: call({
    input: z.strictObject({ caseId: Id, ...goalPatch, words: z.string().trim().min(1).max(4000) }),
    output: z.object({ id: Id, words: z.string(), status: GoalStatus }),
    needs: 'cases.write',
  }),
  updateGoal: call({
    input: z.strictObject({ id: Id, ...goalPatch }),
    output: Saved,
    needs: 'cases.write',
  }),
  addAction: call({
    input: z.strictObject({ goalId: Id, ...actionPatch, what: z.string().trim().min(1).max(4000) }),
    output: Saved,
    needs: 'cases.write',
  }),
  updateAction: call({
    input: z.strictObject({ id: Id, ...actionPatch }),
    output: Saved,
    needs: 'cases.write',
  }),
  addReview: call({
    input: z.strictObject({
      caseId: Id,
      heldOn: Day,
      nextOn: Day.nullable().optional(),
      summary: z.string().max(20_000).optional(),
      agreed: z.boolean().optional(),
      agreedWith: z.string().max(400).optional(),
    }),
    output: Saved,
    needs: 'cases.write',
  }),
  updateReview: call({
    input: z.strictObject({
      id: Id,
      heldOn: Day.optional(),
      nextOn: Day.nullable().optional(),
      summary: z.string().max(20_000).nullable().optional(),
      agreed: z.boolean().optional(),
      agreedWith: z.string().max(400).nullable().optional(),
      removed: z.boolean().optional(),
    }),
    output: Saved,
    needs: 'cases.write',
  }),
};
