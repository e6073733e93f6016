import { basename } from 'node:path';

import { Settings, type settings as contract } from '../../../../shared/settings/contract';
import { all, type Db, run, transaction } from '../../db/database';
import type { Handlers, Session } from '../../session';

/** A row that no longer fits (an older or a newer program) falls back to its default alone. */
export function readSettings(db: Db): Settings {
  const values: Record<string, unknown> = Settings.parse({});
  for (const { key, value } of all<{ key: string; value: string }>(db, 'SELECT key, value FROM settings')) {
    const field = (Settings.shape as Record<string, { safeParse(v: unknown): { success: boolean; data?: unknown } }>)[key];
    const parsed = field?.safeParse(JSON.parse(value));
    if (parsed?.success) values[key] = parsed.data;
  }
  return values as Settings;
}

export function writeSettings(db: Db, patch: Partial<Settings>): Settings {
  transaction(db, () => {
    for (const [key, value] of Object.entries(patch)) {
      if (value === undefined) continue;
      run(
        db,
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        JSON.stringify(value),
      );
    }
  });
  return readSettings(db);
}

/** The window never learns a path: of the backup folder only its last part. */
const forWindow = (settings: Settings): Settings => ({
  ...settings,
  backupFolder: settings.backupFolder && (basename(settings.backupFolder) || settings.backupFolder),
});

export const settingsHandlers: Handlers<typeof contract> = {
  get: ({ vault }: Session) => forWindow(vault.settings()),
  setPreferences: ({ vault }, patch) => forWindow(writeSettings(vault.db, patch as Partial<Settings>)),
  setOffice: ({ vault }, patch) => forWindow(writeSettings(vault.db, patch as Partial<Settings>)),
};
