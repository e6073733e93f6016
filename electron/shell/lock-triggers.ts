import type { LockReason } from '../../shared/shell/contract';
import type { IdleWatch } from './idle-watch';

interface PowerEvents {
  on(
    event: 'suspend' | 'lock-screen' | 'shutdown' | 'user-did-resign-active',
    listener: () => void,
  ): unknown;
}

interface Triggers {
  power: PowerEvents;
  idle: IdleWatch;
  limitMinutes(): number;
  isUnlocked(): boolean;
  lock(reason: LockReason): void;
}

const checkEveryMs = 1000;

const systemEvents = {
  // A closed lid arrives as a suspend, or as a locked screen where the lid does not suspend.
  suspend: 'suspend',
  'lock-screen': 'screen-locked',
  'user-did-resign-active': 'user-switched',
  shutdown: 'quit',
} as const satisfies Record<string, LockReason>;

/** Locks when the system says that the person leaves, and when the clocks say so. Returns a stop function. */
export function armLockTriggers({
  power,
  idle,
  limitMinutes,
  isUnlocked,
  lock,
}: Triggers): () => void {
  for (const [event, reason] of Object.entries(systemEvents)) {
    power.on(event as keyof typeof systemEvents, () => lock(reason));
  }
  const timer = setInterval(() => {
    if (!isUnlocked()) return;
    const reason = idle.check(limitMinutes());
    if (reason) lock(reason);
  }, checkEveryMs);
  return () => clearInterval(timer);
}
