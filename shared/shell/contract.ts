import { z } from '../zod';

/** A call that only the operating system can answer. Everything about cases goes to the vault process instead. */
interface ShellCall<Input extends z.ZodType, Output extends z.ZodType> {
  input: Input;
  output: Output;
}

const call = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): ShellCall<Input, Output> => ({ input, output });

const none = z.undefined();
const label = z.string().min(1).max(80);
const pageSize = z.enum(['A4', 'Letter']);

/** What a chosen path is for. The vault process refuses a ticket that is used for another purpose. */
export const ticketKinds = [
  'agency-recovery',
  'arrived',
  'backup',
  'bundle',
  'contact-card',
  'document',
  'pack',
  'paper',
  'print',
  'recovery-kit',
  'report',
  'restore',
] as const;
export const TicketKind = z.enum(ticketKinds);
export type TicketKind = z.infer<typeof TicketKind>;

const FileFilters = z
  .array(
    z.strictObject({
      name: label,
      // Our own have a hyphen: `satchel-paper`.
      extensions: z.array(z.string().regex(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12})?$/)).max(20),
    }),
  )
  .max(10);

/** The window learns the name, never the path; the path goes to the vault process under the ticket. */
export const Ticket = z.strictObject({ ticket: z.uuid(), name: z.string() });
export type Ticket = z.infer<typeof Ticket>;

export const vaultIds = ['main', 'sample', 'given'] as const;
export const VaultId = z.enum(vaultIds);
export type VaultId = z.infer<typeof VaultId>;

export const lockReasons = [
  'asked',
  'idle',
  'suspend',
  'screen-locked',
  'user-switched',
  'clock-jumped',
  'vault-stopped',
  'window-stopped',
  'vault-changed',
  'quit',
] as const;
export const LockReason = z.enum(lockReasons);
export type LockReason = z.infer<typeof LockReason>;

export const editLabels = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;
const EditLabels = z.record(z.enum(editLabels), label);
export type EditLabels = z.infer<typeof EditLabels>;

/** What the window wears before a vault is open. Not personal, and kept in the open. */
export const WindowLook = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})?$/),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
});
export type WindowLook = z.infer<typeof WindowLook>;

export const shellContract = {
  /** Versions, platform, and why the last lock happened (null after a plain start). */
  'app.info': call(
    none,
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      platform: z.string(),
      contentProtection: z.enum(['available', 'unavailable']),
      lockedBecause: LockReason.nullable(),
      /** After that lock nobody could open the window again but a person. */
      reopenFailed: z.boolean(),
      vault: VaultId,
    }),
  ),
  'app.quit': call(none, none),
  /** Ends every process of the program; the answer may never arrive. */
  'app.lock': call(none, none),
  /** The page has saved what it held and may be ended. */
  'app.readyToLock': call(none, none),
  /** Asks for a fresh port to the vault process; it arrives as a window message. */
  'vault.connect': call(none, none),
  'vault.list': call(
    none,
    z.array(z.strictObject({ id: VaultId, exists: z.boolean(), current: z.boolean() })),
  ),
  /** Locks, then opens the unlock screen on another vault directory. */
  'vault.choose': call(z.strictObject({ id: VaultId }), none),
  /** Asks for a folder with a vault in it (a travelling copy on a stick), locks, and opens the unlock screen on it. */
  'vault.openFolder': call(none, z.strictObject({ opened: z.boolean() })),
  'dialogs.saveAs': call(
    z.strictObject({
      kind: TicketKind,
      suggestedName: z.string().min(1).max(120),
      title: label.optional(),
      filters: FileFilters.optional(),
    }),
    Ticket.nullable(),
  ),
  'dialogs.openFile': call(
    z.strictObject({ kind: TicketKind, title: label.optional(), filters: FileFilters.optional() }),
    Ticket.nullable(),
  ),
  'dialogs.openFolder': call(
    z.strictObject({ kind: TicketKind, title: label.optional() }),
    Ticket.nullable(),
  ),
  /** The page as it is laid out for paper, for a preview in the window. */
  'print.toPdf': call(
    z.strictObject({ pageSize, landscape: z.boolean().default(false) }),
    z.instanceof(Uint8Array),
  ),
  'print.paper': call(
    z.strictObject({ pageSize, landscape: z.boolean().default(false) }),
    z.strictObject({ printed: z.boolean() }),
  ),
  'clipboard.copySensitive': call(z.strictObject({ text: z.string().min(1).max(10_000) }), none),
  /** Digest of a text that the page just put on the clipboard, so that a lock can tell it is ours. */
  'clipboard.noteCopied': call(
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    none,
  ),
  'window.setContentProtection': call(z.strictObject({ on: z.boolean() }), none),
  'window.setEditLabels': call(EditLabels, none),
  /** As the window last looked on this laptop; null before anybody chose. */
  'window.look': call(none, WindowLook.nullable()),
  'window.keepLook': call(WindowLook, none),
} as const;

export type ShellContract = typeof shellContract;
export type ShellCallName = keyof ShellContract;
export type ShellInput<Name extends ShellCallName> = z.input<ShellContract[Name]['input']>;
export type ShellParsed<Name extends ShellCallName> = z.output<ShellContract[Name]['input']>;
export type ShellOutput<Name extends ShellCallName> = z.output<ShellContract[Name]['output']>;

export type ShellAnswer =
  | { ok: true; value: unknown }
  | { ok: false; code: string; params: Record<string, string | number> };

/** Said to the page; `locking` leaves about 150 ms to flush drafts before the renderer is ended. */
export type ShellEvent = { type: 'locking'; reason: LockReason };

/** Names shared by main and preload. The preload must stay free of zod, so it repeats them literally. */
export const shellChannel = 'satchel:shell';
/** For a file that a person dropped on the page or chose in it: the preload says its path, and the page gets a ticket. */
export const arrivedFileChannel = 'satchel:arrived-file';
export const shellEventChannel = 'satchel:event';
export const vaultPortChannel = 'satchel:port';
export const vaultPortMessage = 'satchel-port';
