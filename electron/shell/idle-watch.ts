/** What decides that nobody is at the laptop any more, apart from what the system announces. */
export interface IdleSources {
  /** Wall clock, milliseconds. */
  wallMs(): number;
  /** A clock that nobody can set, milliseconds. */
  monotonicMs(): number;
  /** Seconds since anybody touched keyboard or mouse anywhere, or null where the system cannot tell. */
  systemIdleSeconds(): number | null;
  isScreenLocked(): boolean;
}

export interface IdleWatch {
  /** Somebody touched the window. */
  touched(): void;
  /** Looks at all clocks; called every second while unlocked. */
  check(limitMinutes: number): 'idle' | 'clock-jumped' | 'screen-locked' | null;
  /** Starts counting anew, after an unlock. */
  restart(): void;
}

/** More difference than this between the clocks means that the laptop slept or its time was set. */
export const longestGapMs = 30_000;

/**
 * Some systems report "just touched" for ever (Wayland, or a missing screen-saver extension).
 * The vault locks after this many times the limit without a touch in its own window, whatever they say.
 */
const ownWindowFactor = 3;

export function watchIdle(sources: IdleSources): IdleWatch {
  let lastTouch = sources.monotonicMs();
  let lastWall = sources.wallMs();
  let lastMonotonic = lastTouch;

  const restart = () => {
    lastTouch = sources.monotonicMs();
    lastWall = sources.wallMs();
    lastMonotonic = lastTouch;
  };

  return {
    touched: () => void (lastTouch = sources.monotonicMs()),
    restart,
    check(limitMinutes) {
      const wall = sources.wallMs() - lastWall;
      const monotonic = sources.monotonicMs() - lastMonotonic;
      lastWall += wall;
      lastMonotonic += monotonic;
      // Linux stops the monotonic clock during sleep, Windows does not: there the late check itself tells.
      if (Math.abs(wall - monotonic) > longestGapMs || monotonic > longestGapMs)
        return 'clock-jumped';
      if (sources.isScreenLocked()) return 'screen-locked';
      const limitMs = limitMinutes * 60_000;
      const untouched = lastMonotonic - lastTouch;
      const systemIdle = sources.systemIdleSeconds();
      const idle = systemIdle === null ? untouched : systemIdle * 1000;
      return idle >= limitMs || untouched >= limitMs * ownWindowFactor ? 'idle' : null;
    },
  };
}
