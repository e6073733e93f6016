import { relative } from 'node:path';

import { filesUnder } from './files-holding';

const vaultFile = String.raw`(vault\.json(\.old)?(\.new)?|vault\.db(\.part)?(-(wal|shm|journal))?|(opened|attempts|restored|recovery-request|unfinished|erasing)\.json(\.new)?|lock(-journal)?|files\/[0-9a-f]{2}\/[0-9a-f-]+|staging\/[\w.-]+)`;

/** Every kind of file that the program, the toolkits below it or a test leaves in a home. A log is none of them. */
const kinds: readonly RegExp[] = [
  // What tests put there: what they were given and saved, the display's cookie, and how they start and follow it.
  /^files\//,
  /^run\/(Xauthority|traced\.sh|follow-\d+\.sh)$/,
  // As a test's desktop left it: system-dialogs.e2e.ts holds that the program writes nothing there.
  /^\.local\/share\/recently-used\.xbel$/,
  // Of fonts and settings, by libraries of the desktop.
  /^\.cache\/(fontconfig|mesa_shader_cache\w*)\//,
  /^run\/dconf\/user$/,
  // What Chromium still writes when the profile has been emptied, and what lies there after a kill.
  /^run\/satchel\/(Local State|Network Persistent State|Preferences|TransportSecurity|after-lock\.json|DevToolsActivePort|Crashpad\/client_id|\.org\.chromium\.Chromium\.\w+)$/,
  /^run\/satchel\/Cache\/Cache_Data\/(index|index-dir\/the-real-index|data_\d)$/,
  /^\.local\/share\/satchel\/window\.json$/,
  // Vaults, and travelling copies that a test opens.
  new RegExp(String.raw`^(\.local\/share\/satchel\/(sample-)?vault|copy-\d+)\/${vaultFile}$`),
];

/** Files in the home of a program that has ended which nobody knows of: a log would be one. */
export const unknownFiles = (home: string): string[] =>
  filesUnder(home)
    .map((path) => relative(home, path))
    .filter((path) => !kinds.some((kind) => kind.test(path)));

/** Chromium and GTK complaining of the system below them, and Node of its debugger. What a page says would carry `CONSOLE`. */
const ownLines: readonly RegExp[] = [
  /^$/,
  /^\[\d+:\d{4}\/[\d.]+:(ERROR|WARNING):(?!CONSOLE)[\w.]+\(\d+\)\] [ -~]*$/,
  /^\(satchel(-test)?:\d+\): [\w-]+-(WARNING|CRITICAL) \*\*: /,
  /^LaunchProcess: failed to execvp:$|^\/[\w./-]+\/packaged\/satchel(-test)?$/,
  /^(Debugger (listening|ending) on|For help, see:|DevTools listening on) [ -~]+$/,
  // Electron of the page that a test sends to its own listener; ours goes nowhere.
  /^\(node:\d+\) electron: Failed to load URL: http:\/\/127\.0\.0\.1:\d+\/ with error: ERR_BLOCKED_BY_CSP$/,
  /^\(Use `satchel(-test)? --trace-warnings \.\.\.` to show where the warning was created\)$/,
  /^(Debugger attached|Waiting for the debugger to disconnect\.\.\.)/,
];

/** People in the tests' cases and offices; `Kanarienvogel` is nobody's name but theirs. */
const names =
  /Amina|Osman|Yusuf|Omar|Tadesse|Rahimi|Mariam|Maryam|Hosseini|Berta|Lindqvist|Tesfaye|Kanarienvogel|Wexlorimand|Ruqaya|Halibandar|Fatuma/i;

/** GTK may not write its list of chosen files, and says where it tried: in the profile, without a name of a file. */
const refusedList =
  /^\(satchel(-test)?:\d+\): Gtk-WARNING \*\*: [\d:.]+: Attempting to (store changes into|set the permissions of) '[^']+\/desktop-data\/recently-used\.xbel', but failed: /;

/** Lines that a program printed and that are not about the system, or tell of a person, or of a home, whose name is a person’s. */
export const unknownLines = (printed: string, home: string): string[] =>
  printed
    .split('\n')
    .filter((line) => !refusedList.test(line))
    .filter(
      (line) =>
        line.includes(home) || names.test(line) || !ownLines.some((kind) => kind.test(line)),
    );
