import { reopenedSwitch } from './successor';

/**
 * Which switches the program starts with.
 *
 * Fuses do not cover `--remote-debugging-port` and other switches of Chromium, so every switch
 * that is not known to be harmless ends the start.
 */

const harmless = new Set([
  'vault',
  // The program itself, after a lock.
  reopenedSwitch,
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'force-device-scale-factor',
  'disable-gpu',
  'enable-wayland-ime',
  'force-renderer-accessibility',
  // Windows adds it when it opens the program.
  'original-process-start-time',
]);

/** What Playwright needs. Accepted only by a binary whose inspect fuse is on, which no shipped one has. */
const forTests = new Set(['inspect', 'remote-debugging-port']);

const dangerousVariables = ['ELECTRON_DISABLE_SANDBOX'];

/** EX_CONFIG of sysexits.h. */
export const refusedExitCode = 78;

export type LaunchDecision =
  | { start: true; vaultPath: string | null; switches: string[] }
  | { start: false; sentence: string };

interface Launch {
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Reads the running binary's fuse; asked only when a test switch is there, since it costs 100 ms. */
  isTestBinary: () => boolean;
}

export function judgeLaunch({ args, env, platform, isTestBinary }: Launch): LaunchDecision {
  const variable = dangerousVariables.find((name) => env[name]);
  if (variable)
    return refuse(
      `Satchel does not start while the variable ${variable} is set: it lowers protection.`,
    );

  // Chromium on Windows takes `/switch` too.
  const prefix = platform === 'win32' ? /^[-/]/ : /^-/;
  const switches = args.map(withoutLead).filter((arg) => prefix.test(arg));
  for (const text of switches) {
    const name = switchName(text);
    if (harmless.has(name)) continue;
    if (forTests.has(name) && isTestBinary()) continue;
    return refuse(`Satchel does not accept the switch --${printable(name)}. Start it without.`);
  }
  const vaultPath = switchValue(switches, 'vault') ?? env['SATCHEL_VAULT'] ?? null;
  return { start: true, vaultPath, switches };
}

const refuse = (sentence: string): LaunchDecision => ({ start: false, sentence });

/** Chromium drops white space around each argument before it looks for switches; on Windows U+0085 is some, too. */
const withoutLead = (arg: string): string => arg.replace(/^[\s\u0085]+/, '');

/** `--Name=value` and `-name` are the same switch to Chromium. */
const switchName = (text: string): string =>
  text
    .replace(/^(--|-|\/)/, '')
    .split('=', 1)[0]!
    .toLowerCase();

function switchValue(switches: readonly string[], name: string): string | undefined {
  const found = switches.findLast((text) => switchName(text) === name && text.includes('='));
  return found?.slice(found.indexOf('=') + 1) || undefined;
}

const printable = (text: string): string => text.replace(/[^\w.-]/g, '?').slice(0, 60);
