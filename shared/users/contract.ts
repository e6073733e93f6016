import { Id } from '../ids';
import { call } from '../ipc';
import { NewName } from '../session/new-name';
import { Role } from '../session/permissions';
import { z } from '../zod';

export const StaffMember = z.object({
  id: Id,
  name: z.string().nullable(),
  role: Role.nullable(),
  active: z.boolean(),
});
export type StaffMember = z.infer<typeof StaffMember>;

export const users = {
  list: call({
    input: z.strictObject({}),
    output: z.object({ users: z.array(StaffMember) }),
    needs: 'anyone',
  }),
  add: call({
    input: z.strictObject({
      name: NewName,
      role: Role,
      passphrase: z.string().min(1).max(1024),
    }),
    output: z.object({ id: Id }),
    needs: 'users.manage',
  }),
  setRole: call({
    input: z.strictObject({ id: Id, role: Role }),
    output: z.object({ id: Id }),
    needs: 'users.manage',
  }),
  /** A new passphrase for somebody who forgot theirs; not for one's own account. */
  setPassphrase: call({
    input: z.strictObject({ id: Id, passphrase: z.string().min(1).max(1024) }),
    output: z.object({ id: Id }),
    needs: 'users.manage',
  }),
  /** Takes the account's slot away; its name stays in the history. */
  deactivate: call({
    input: z.strictObject({ id: Id }),
    output: z.object({ id: Id }),
    needs: 'users.manage',
  }),
};
