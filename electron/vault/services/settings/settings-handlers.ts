import { basename } from 'node:path';

import type { Settings, settings as contract } from '../../../../shared/settings/contract';
import type { Handlers, Session } from '../../session';
import { agencySettings } from './agency-settings';
import { rebuildCaseLines } from '../cases/case-lines';
import { writeSettings } from './settings-service';

/** The window never learns a path: of the backup folder only its last part. */
const forWindow = (settings: Settings): Settings => ({
  ...settings,
  backupFolder: settings.backupFolder && (basename(settings.backupFolder) || settings.backupFolder),
});

export const settingsHandlers: Handlers<typeof contract> = {
  get: ({ vault }: Session) => forWindow(vault.settings()),
  bounds: ({ vault }) => agencySettings(vault.db),
  setPreferences: ({ vault }, patch) =>
    forWindow(writeSettings(vault.db, patch as Partial<Settings>)),
  setOffice({ vault }, patch) {
    const settings = writeSettings(vault.db, patch as Partial<Settings>);
    // The days by which a risk level asks for contact stand in the lines of the cases.
    if (patch.riskHours) vault.journal.write(() => rebuildCaseLines(vault.db));
    return forWindow(settings);
  },
};
