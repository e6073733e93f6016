import { z } from '../zod';
import { TicketKind } from './contract';

/** Minutes without a touch until the vault locks; it can be shortened but never switched off. */
export const idleMinutes = { least: 1, usual: 5, most: 15 } as const;

const minutes = z.number().int().min(idleMinutes.least).max(idleMinutes.most);

/** Vault process → main process. It carries settings of the shell, never anything of a case. */
export const FromVault = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('unlocked'), idleMinutes: minutes }),
  z.strictObject({ type: z.literal('locked') }),
  z.strictObject({
    type: z.literal('settings'),
    contentProtection: z.boolean().optional(),
    idleMinutes: minutes.optional(),
  }),
]);
export type FromVault = z.infer<typeof FromVault>;

/** Main process → vault process. `port` comes with the one end of the window's MessageChannel. */
export const ToVault = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('port') }),
  z.strictObject({ type: z.literal('ticket'), id: z.uuid(), path: z.string(), kind: TicketKind }),
  z.strictObject({ type: z.literal('lock') }),
]);
export type ToVault = z.infer<typeof ToVault>;
