import { spawn } from 'node:child_process';

/** A command of ours failed; its own output has said why. */
export class CommandFailed extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code}${output ? `:\n${output}` : ''}`);
    this.code = code;
    this.output = output;
  }
}

/**
 * Runs a program. By default its output goes to the terminal; with `quiet` it is
 * kept and only shown in the error.
 * @returns {Promise<string>} the output, empty unless quiet
 */
export function run(command, args, { quiet = false, timeoutMs = 0, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...(timeoutMs ? { timeout: timeoutMs } : {}),
      ...options,
      ...(quiet ? { env: { ...(options.env ?? process.env), NO_COLOR: '1' } } : {}),
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandFailed([command, ...args].join(' '), code ?? signal, output));
    });
  });
}

/** Shows one line for a slow step, with the seconds it took. */
export async function step(title, work) {
  const started = performance.now();
  console.error(`${title} …`);
  const result = await work();
  console.error(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Ends the script with a sentence instead of a stack trace where the fault is not ours. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof CommandFailed || error?.expected ? error.message : error);
    // Not `exitCode`: a hook of the packager's ends the process by itself as soon as nothing is left to do, with 0.
    process.exit(typeof error?.code === 'number' ? error.code : 1);
  }
}

/** An error whose message is meant for the person at the terminal. */
export function sentence(message) {
  return Object.assign(new Error(message), { expected: true });
}
