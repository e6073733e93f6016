import { type Handover, leaveHandover } from './handover';
import { emptyProfile } from './places';

/** The starter (`npm start`, `npm run dev`) starts the program again on this exit code; EX_TEMPFAIL of sysexits.h. */
export const startAgainExitCode = 75;

interface Calling {
  profile: string;
  handover: Handover;
  /** True where somebody waits for this process and would take its end for the program's. */
  hasStarter: boolean;
  releaseInstanceLock(): void;
  /** Starts what waits for the end of this process and then starts the next one. */
  relaunch(): void;
}

interface Ending {
  hasStarter: boolean;
  exit(code: number): void;
  /** Ends this process at once, without asking anybody. */
  die(): void;
}

const longestExitMs = 1000;

/**
 * Leaves what the next main process needs, and asks for it. While one types, Chromium itself
 * passes the text of the focused field to the main process, for input methods, and frees it
 * unwiped (measured); so after a lock this process must not live on.
 */
export function callSuccessor(parts: Calling): void {
  for (const step of stepsOf(parts)) {
    try {
      step();
    } catch {
      // A full disk costs the window its place and the person the reason; a system that starts
      // nothing more costs the window, and a person starts the program again.
    }
  }
}

function stepsOf({ profile, handover, hasStarter, relaunch, releaseInstanceLock }: Calling) {
  return [
    () => emptyProfile(profile),
    () => leaveHandover(profile, handover),
    releaseInstanceLock,
    () => hasStarter || relaunch(),
  ];
}

/**
 * By force. An orderly end runs Chromium's whole shutdown, which can wait for a dialog, a printer
 * or a disk while the names are still in memory; and it writes into the profile.
 */
export function endThisProcess({ hasStarter, exit, die }: Ending): void {
  if (!hasStarter) return die();
  setTimeout(die, longestExitMs);
  exit(startAgainExitCode);
}
