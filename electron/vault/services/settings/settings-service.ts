import { Settings } from '../../../../shared/settings/contract';
import { agencySettings, withAgency } from './agency-settings';
import { all, type Db, run, transaction } from '../../db/database';

/** A row that no longer fits (an older or a newer program) falls back to its default alone. */
export function readSettings(db: Db): Settings {
  const values: Record<string, unknown> = Settings.parse({});
  for (const { key, value } of all<{ key: string; value: string }>(
    db,
    'SELECT key, value FROM settings',
  )) {
    const field = (
      Settings.shape as Record<
        string,
        { safeParse(v: unknown): { success: boolean; data?: unknown } }
      >
    )[key];
    const parsed = field?.safeParse(JSON.parse(value));
    if (parsed?.success) values[key] = parsed.data;
  }
  return withAgency(values as Settings, agencySettings(db));
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
