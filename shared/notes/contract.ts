import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

const details = {
  /** When the contact took place, UTC milliseconds. */
  at: z.int().optional(),
  contact: z.string().max(64).nullable().optional(),
  place: z.string().max(400).nullable().optional(),
  withWhom: z.string().max(400).nullable().optional(),
  interpreter: z.string().max(400).nullable().optional(),
};

export const notes = {
  add: call({
    input: z.strictObject({ caseId: Id, text: z.string().trim().min(1).max(20_000), ...details }),
    output: z.object({ id: Id, at: z.int() }),
    needs: 'cases.write',
  }),
  update: call({
    input: z.strictObject({
      id: Id,
      text: z.string().trim().min(1).max(20_000).optional(),
      ...details,
      removed: z.boolean().optional(),
    }),
    output: z.object({ id: Id }),
    needs: 'cases.write',
  }),
};
