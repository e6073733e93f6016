import { call } from '../ipc';
import { PackSettings } from '../papers/agency-pack';
import { z } from '../zod';

/** Settings of this laptop. Every one has a default, so a missing row is never an error. */
export const Settings = z.object({
  language: z.string().max(12).default('en'),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  /** Per cent. */
  textSize: z.int().min(90).max(200).default(100),
  calendar: z.enum(['gregorian', 'persian', 'islamic-umalqura', 'ethiopic']).default('gregorian'),
  paper: z.enum(['A4', 'Letter']).default('A4'),
  /** Minutes without a key or a pointer until the vault locks; it cannot be switched off. */
  idleMinutes: z.int().min(1).max(15).default(5),
  contentProtection: z.boolean().default(true),
  visitMode: z.boolean().default(false),
  /** Where the daily encrypted backup goes; set through a dialog, shown by its last part only. */
  backupFolder: z.string().max(4096).nullable().default(null),
  backupKeep: z.int().min(1).max(30).default(7),
  caseNumberPrefix: z.string().max(8).default('FO'),
  /** Intakes finished here are sealed to headquarters and cannot be read here again. */
  sealIntakes: z.boolean().default(false),
  /** Days after which a bundle without a receipt becomes a task. */
  receiptDays: z.int().min(1).max(365).default(14),
  /** Years after its closing from which a case is proposed for erasure; null proposes none. */
  retentionYears: z.int().min(1).max(100).nullable().default(null),
  /** And not before the client is as old as that: only an agency says so. */
  retentionAge: z.int().min(1).max(120).nullable().default(null),
  /** Columns of the case list, by name; null shows the usual ones. */
  caseColumns: z.array(z.string().max(32)).max(24).nullable().default(null),
  riskHours: z
    .object({ high: z.int().min(1), medium: z.int().min(1), low: z.int().min(1) })
    .default({ high: 24, medium: 72, low: 168 }),
  /** Days within which an import can be taken back. */
  importUndoDays: z.int().min(1).max(90).default(14),
});
export type Settings = z.infer<typeof Settings>;

export const settings = {
  get: call({ input: z.strictObject({}), output: Settings, needs: 'anyone' }),
  /** What the agency's pack in force asks of every laptop: it can be made stricter here, never looser. */
  bounds: call({ input: z.strictObject({}), output: PackSettings, needs: 'anyone' }),
  /** How it looks and reads: everybody may set it for this laptop. */
  setPreferences: call({
    input: Settings.pick({
      language: true,
      theme: true,
      textSize: true,
      calendar: true,
      paper: true,
      visitMode: true,
      caseColumns: true,
    })
      .partial()
      .strict(),
    output: Settings,
    needs: 'anyone',
  }),
  setOffice: call({
    input: Settings.pick({
      idleMinutes: true,
      contentProtection: true,
      backupKeep: true,
      caseNumberPrefix: true,
      sealIntakes: true,
      riskHours: true,
      importUndoDays: true,
      receiptDays: true,
      retentionYears: true,
    })
      .partial()
      .strict(),
    output: Settings,
    needs: 'settings.manage',
  }),
};
