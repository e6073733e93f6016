import { call } from '../ipc';
import { z } from '../zod';

/** Long work reports progress as events (`job`); it can be asked for and cancelled here. */
export const jobs = {
  cancel: call({
    input: z.strictObject({ id: z.string().max(64) }),
    output: z.object({ cancelled: z.boolean() }),
    needs: 'anyone',
  }),
};
