import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

/**
 * Why a case stays: headquarters has not confirmed all of it, an intake about its people is not finished, or a
 * travelling copy of it is out, whose work has to find it here.
 */
export const StaysBecause = z.enum(['not-acknowledged', 'draft', 'pack-out']);

export const RemovableCase = z.object({
  caseId: Id,
  number: z.string().nullable(),
  name: z.string().nullable(),
  /** Null where it can be removed. */
  stays: StaysBecause.nullable(),
  /** Who holds all of it. */
  heldBy: z.string().nullable(),
  /** What goes with it for good: taken off the case before it was sent, and so never sent. */
  unheld: z.object({ people: z.int(), documents: z.int() }),
});
export type RemovableCase = z.infer<typeof RemovableCase>;

export const CasesRemoved = z.object({
  inventoryId: Id,
  cases: z.int(),
  entries: z.int(),
  documents: z.int(),
});
export type CasesRemoved = z.infer<typeof CasesRemoved>;

export const travel = {
  /** Which cases headquarters has confirmed to the last entry and document, so that they can leave this laptop. */
  plan: call({
    input: z.strictObject({}),
    output: z.object({ cases: z.array(RemovableCase) }),
    needs: 'bundles.export',
  }),
  /**
   * A job; its result is CasesRemoved. Refused as a whole where one of them is not confirmed. `evenUnheld`: somebody was
   * told what goes for good with them, and wants that.
   */
  remove: call({
    input: z.strictObject({
      cases: z.array(Id).min(1).max(10_000),
      evenUnheld: z.boolean().optional(),
    }),
    output: z.object({ jobId: z.string() }),
    needs: 'bundles.exportAll',
  }),
};
