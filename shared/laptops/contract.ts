import { compared } from '../contacts/contract';
import { call } from '../ipc';
import { DeviceId } from '../journal/entry';
import { z } from '../zod';

/**
 * - `this`: the laptop that asks.
 * - `in-use`: has written itself into the office's history.
 * - `let-in`: its paper was written here; nothing was heard of it yet.
 * - `revoked`: nothing that comes from it is taken in any more.
 */
export const LaptopState = z.enum(['this', 'in-use', 'let-in', 'revoked']);

export const Laptop = z.object({
  deviceId: DeviceId,
  name: z.string(),
  state: LaptopState,
  /** Holds the office's key: lets laptops in and shuts them out. */
  hasOfficeKey: z.boolean(),
  /** The last entry of it that is here, UTC milliseconds. */
  lastEntryAt: z.int().nullable(),
  letInAt: z.int().nullable(),
  revokedReason: z.string().nullable(),
});
export type Laptop = z.infer<typeof Laptop>;

export const LaptopList = z.object({
  /** This laptop has the office's key. */
  hasOfficeKey: z.boolean(),
  /** This vault could still join an office: nothing of a case was ever written in it. */
  mayJoin: z.boolean(),
  laptops: z.array(Laptop),
});
export type LaptopList = z.infer<typeof LaptopList>;

const Request = z.string().max(16 * 1024);
const About = z.object({ fingerprint: z.string(), words: z.array(z.string()) });

export const laptops = {
  list: call({ input: z.strictObject({}), output: LaptopList, needs: 'anyone' }),
  /** The new laptop's card: taken to the laptop that has the office's key, and compared there. */
  request: call({
    input: z.strictObject({ ticket: z.string() }),
    output: About,
    needs: 'settings.manage',
  }),
  /** Whose request it is, before it is granted. */
  inspect: call({
    input: z.strictObject({ request: Request }),
    output: About.extend({ deviceId: DeviceId, isKnown: z.boolean() }),
    needs: 'settings.manage',
  }),
  /** Lets a laptop in whose fingerprint was compared: writes the paper that only it can open. */
  letIn: call({
    input: z.strictObject({
      request: Request,
      name: z.string().trim().min(1).max(100),
      ticket: z.string(),
      ...compared,
    }),
    output: z.object({ deviceId: DeviceId, bytes: z.int() }),
    needs: 'settings.manage',
  }),
  /** What people call a laptop of this office; goes with the office's history. */
  rename: call({
    input: z.strictObject({ deviceId: DeviceId, name: z.string().trim().min(1).max(100) }),
    output: LaptopList,
    needs: 'settings.manage',
  }),
  /** The laptop is lost: every office that hears of it takes in nothing that it signs. There is no way back. */
  revoke: call({
    input: z.strictObject({ deviceId: DeviceId, reason: z.string().trim().min(3).max(200) }),
    output: LaptopList,
    needs: 'settings.manage',
  }),
};
