import type { Command } from './command';
import { backupCommands } from './commands/backup';
import { callCommand } from './commands/call';
import { casesCommands } from './commands/cases';
import { contactCommands } from './commands/contact';
import { demoCommand } from './commands/demo';
import { handOverCommands } from './commands/hand-over';
import { initCommand } from './commands/init';
import { paperCommands } from './commands/paper';
import { quarantineCommands } from './commands/quarantine';
import { verifyCommand } from './commands/verify';

export const commands: Command[] = [
  initCommand,
  demoCommand,
  ...contactCommands,
  ...handOverCommands,
  ...paperCommands,
  ...quarantineCommands,
  ...casesCommands,
  callCommand,
  verifyCommand,
  ...backupCommands,
];
