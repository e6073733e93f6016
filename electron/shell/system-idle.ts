import type { PowerMonitor } from 'electron';

import type { IdleSources } from './idle-watch';

type Power = Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'>;

/** The real clocks. Wayland does not tell a program when the seat was last touched. */
export function systemIdle(power: Power): IdleSources {
  const isTold = process.platform !== 'linux' || process.env['XDG_SESSION_TYPE'] !== 'wayland';
  return {
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    systemIdleSeconds: () => (isTold ? power.getSystemIdleTime() : null),
    isScreenLocked: () => isTold && power.getSystemIdleState(1_000_000) === 'locked',
  };
}
