import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

import { AppError } from '../../shared/app-error';

/** From the environment, else typed at the terminal without being shown. */
export async function askPassphrase(prompt: string): Promise<string> {
  const given = process.env['SATCHEL_PASSPHRASE'];
  return given === undefined ? askSecret(prompt) : given;
}

/**
 * Typed at the terminal without being shown.
 *
 * @param nobody the code that says which variable a script sets instead
 * @throws AppError passphrase-needed or as named, cancelled
 */
export async function askSecret(
  prompt: string,
  nobody: 'passphrase-needed' | 'recovery-secret-needed' = 'passphrase-needed',
): Promise<string> {
  if (!process.stdin.isTTY) throw new AppError(nobody);
  // readline echoes to its output; this one swallows everything after the prompt.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(prompt);
  try {
    return await new Promise<string>((resolve, reject) => {
      // By Ctrl-C or Ctrl-D, or because the terminal went away: the question is answered by nobody then.
      lines.once('close', () => reject(new AppError('cancelled')));
      lines.question('', resolve);
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
