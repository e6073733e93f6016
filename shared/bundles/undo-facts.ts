import { Id } from '../ids';
import { z } from '../zod';
import { CaseLabel } from './export-facts';

/** Something that builds on an import, so that it cannot be taken back. */
export const UndoBlocker = z.object({
  /** Work here since; a later bundle over the same histories; a bundle that carried it onward; a travelling copy that is out with it; a receipt; too late; the travelling copy it came from, which was erased on its strength; its sender, who says that its own copy is gone. */
  kind: z.enum([
    'later-work',
    'later-bundle',
    'handed-on',
    'pack-out',
    'window',
    'came-home',
    'sender-erased',
  ]),
  count: z.int(),
  at: z.int().nullable(),
  office: z.string().nullable(),
  /** Who carries the copy. */
  userName: z.string().nullable(),
  bundleId: Id.nullable(),
  cases: z.array(z.object(CaseLabel)),
});
export type UndoBlocker = z.infer<typeof UndoBlocker>;

/** What taking an import back would remove. It can be done where nothing stands in `blockers`. */
export const UndoPlan = z.object({
  bundleId: Id,
  officeName: z.string(),
  at: z.int(),
  /** Until when it can be taken back. */
  until: z.int(),
  entries: z.int(),
  /** Cases that it brought or changed. */
  cases: z.int(),
  documents: z.int(),
  /** To whom a receipt was given, as a paper or in a bundle: somebody has to ask whether they still have it, and a new one has to follow. */
  receipt: z.object({ office: z.string(), at: z.int() }).nullable(),
  blockers: z.array(UndoBlocker),
});
export type UndoPlan = z.infer<typeof UndoPlan>;

export const UndoResult = z.object({
  bundleId: Id,
  entries: z.int(),
  cases: z.int(),
  documents: z.int(),
});
export type UndoResult = z.infer<typeof UndoResult>;
