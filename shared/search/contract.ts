import { Id } from '../ids';
import { call } from '../ipc';
import { z } from '../zod';

export const SearchHit = z.object({
  kind: z.string(),
  id: Id,
  caseId: Id.nullable(),
  personId: Id.nullable(),
  label: z.string(),
  /** Why it was found: a code such as `same-sound`, `number`, `phone`, `note`. */
  reason: z.string(),
  /** What of the record matched: name, number, phone, note … */
  field: z.string(),
  score: z.number(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const search = {
  find: call({
    input: z.strictObject({
      text: z.string().max(200),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.object({ hits: z.array(SearchHit) }),
    needs: 'cases.read',
    logs: 'searched',
  }),
};
