import { spawn } from 'node:child_process';

/** The program ends with this code when it locked and is to be opened again; see electron/shell/start-over.ts. */
const startAgainExitCode = 75;

/**
 * Opens the program and, after each lock, the next process of it: a lock ends all of them. What
 * ships starts its successor itself; here somebody waits for it in a terminal, and would take
 * the end of the first process for the end of the program.
 * @returns `ended`, the exit code of the last process, and `stop`, which ends the one that runs
 */
export function keepRunning({ command, args, env }, given = []) {
  let program;
  let isStopping = false;
  const ended = new Promise((resolve, reject) => {
    const open = () => {
      program = spawn(command, [...args, ...given], {
        stdio: 'inherit',
        env: { ...env, SATCHEL_STARTER: '1' },
        cwd: '/',
      });
      program.on('error', reject);
      program.on('exit', (code) => {
        if (code === startAgainExitCode && !isStopping) open();
        else resolve(code);
      });
    };
    open();
  });
  return {
    ended,
    stop(signal = 'SIGTERM') {
      isStopping = true;
      program.kill(signal);
      return ended;
    },
  };
}
