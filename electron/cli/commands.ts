import type { Command } from './command';
import { agencyCommands } from './commands/agency';
import { backupCommands } from './commands/backup';
import { callCommand } from './commands/call';
import { casesCommands } from './commands/cases';
import { conflictsCommands } from './commands/conflicts';
import { contactCommands } from './commands/contact';
import { custodyCommands } from './commands/custody';
import { demoCommand } from './commands/demo';
import { handOverCommands } from './commands/hand-over';
import { importFolderCommand } from './commands/import-folder';
import { initCommand } from './commands/init';
import { laptopCommands } from './commands/laptop';
import { loadPostgresCommands } from './commands/load-postgres';
import { noticeCommands } from './commands/notice';
import { paperCommands } from './commands/paper';
import { quarantineCommands } from './commands/quarantine';
import { recoveryCommands } from './commands/recovery';
import { repairCommands } from './commands/repair';
import { packCommands } from './commands/pack';
import { packPaperCommands } from './commands/pack-papers';
import { retentionCommands } from './commands/retention';
import { sealCommands } from './commands/seal';
import { travelCommands } from './commands/travel';
import { verifyCommand } from './commands/verify';

export const commands: Command[] = [
  initCommand,
  demoCommand,
  ...contactCommands,
  ...laptopCommands,
  ...handOverCommands,
  importFolderCommand,
  ...custodyCommands,
  ...noticeCommands,
  ...paperCommands,
  ...quarantineCommands,
  ...packCommands,
  ...packPaperCommands,
  ...sealCommands,
  ...travelCommands,
  ...retentionCommands,
  ...agencyCommands,
  ...casesCommands,
  ...conflictsCommands,
  callCommand,
  verifyCommand,
  ...repairCommands,
  ...recoveryCommands,
  ...backupCommands,
  ...loadPostgresCommands,
];
