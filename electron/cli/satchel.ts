import { toFailure } from '../vault/failure';
import { AppError } from '../../shared/app-error';
import { type Told, withoutControls } from './command';
import { commands } from './commands';
import { exitCodeOf, exitCodes } from './exit-codes';
import { readGiven } from './read-given';
import { sentence } from './sentence';
import { stopOnCtrlC, unlessStopping } from './stopping';

/** The command line: the same vault without a window. Standard output carries the answer and nothing else. */
async function main(argv: string[]): Promise<number> {
  const asJson = argv.includes('--json');
  if (argv.length === 0 || argv.includes('--help') || argv[0] === 'help')
    return print(usage(), exitCodes.ok);
  stopOnCtrlC(() => complain(new AppError('cancelled'), asJson));
  try {
    const command = commands.find(
      ({ name }) => argv.slice(0, name.split(' ').length).join(' ') === name,
    );
    if (!command) throw new AppError('usage-unknown-command');
    const told = await command.run(readGiven(command, argv.slice(command.name.split(' ').length)));
    await unlessStopping();
    return print(
      asJson ? [JSON.stringify(told.json)] : told.lines.map(withoutControls),
      told.exitCode ?? exitCodes.ok,
    );
  } catch (error) {
    await unlessStopping();
    return complain(error, asJson);
  }
}

function print(lines: Told['lines'], exitCode: number): number {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return exitCode;
}

function complain(error: unknown, asJson: boolean): number {
  const { code, params } = toFailure(error);
  if (code === 'unexpected' && process.env['SATCHEL_DEBUG'] === '1') console.error(error);
  const message = sentence(code, params);
  if (asJson) process.stdout.write(`${JSON.stringify({ error: { code, message, ...params } })}\n`);
  else
    process.stderr.write(`${message}\n${/^usage\b/.test(code) ? `${usage().join('\n')}\n` : ''}`);
  return exitCodeOf(code);
}

function usage(): string[] {
  const lines = commands.map(({ name, words, options, about }) => {
    const own = Object.entries(options ?? {}).map(([flag, value]) =>
      value === '' ? `[--${flag}]` : `--${flag} ${value}`,
    );
    return `  satchel ${[name, words, ...own].join(' ')}\n      ${about}`;
  });
  return [
    'Usage: satchel COMMAND … [--json] [--user NAME]',
    ...lines,
    '',
    'Exit codes:',
    `  ${Object.entries(exitCodes)
      .map(([name, code]) => `${code} ${name}`)
      .join(' · ')}`,
  ];
}

// Whoever reads our answer may stop reading (`| head`); that is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.unexpected),
);

// Not a top-level await: the build is CommonJS, for Electron 33's sake.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
