import type { Request } from '../../shared/ipc';
import type { Settings } from '../../shared/settings/contract';
import { ToVault } from '../../shared/shell/control';
import { longWorkerScript } from './long-work/run-long';
import { createVaultService } from './vault-service';

export interface Port {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}
export interface HostOptions {
  vaultRoot: string;
  nativeBinding?: string;
  /** The line to the main process: tickets, lock, and what the shell has to know. Never anything of a case. */
  control: { send(message: unknown): void; onMessage(listener: (message: unknown) => void): void };
}

/** The composition root of the vault process: one service, the window's port, the control line. */
export function startHost({ vaultRoot, nativeBinding, control }: HostOptions): {
  attachPort(port: Port): void;
  close(): Promise<void>;
} {
  let ports: Port[] = [];
  const service = createVaultService({
    dir: vaultRoot,
    nativeBinding,
    daily: true,
    longWorker: longWorkerScript(),
    emit: (event) => {
      for (const port of ports) port.postMessage(event);
    },
    onUnlocked: ({ vault }) => {
      control.send({ type: 'unlocked', idleMinutes: idleMinutesOf(vault.settings()) });
      sendSettings(vault.settings());
    },
    onSettings: ({ vault }) => sendSettings(vault.settings()),
    onLocked: () => control.send({ type: 'locked' }),
  });

  function sendSettings(settings: Settings): void {
    control.send({
      type: 'settings',
      contentProtection: settings.contentProtection,
      idleMinutes: idleMinutesOf(settings),
    });
  }

  control.onMessage((message) => {
    const parsed = ToVault.safeParse(message);
    if (parsed.success && parsed.data.type === 'ticket') {
      service.keeper.tickets.add(parsed.data.id, parsed.data.kind, parsed.data.path);
    }
  });

  return {
    attachPort(port) {
      // A new page has a new port; what an old page asked is nobody's any more.
      ports = [port];
      port.onMessage((message) => {
        const request = toRequest(message);
        if (request) void service.dispatch(request).then((answer) => port.postMessage(answer));
      });
    },
    close: () => service.keeper.lock(),
  };
}

/** On a visit the laptop stands in a room with others. */
const VISIT_MINUTES = 2;
const idleMinutesOf = ({ idleMinutes, visitMode }: Settings): number =>
  visitMode ? Math.min(idleMinutes, VISIT_MINUTES) : idleMinutes;

/** Anything that is not a question with a number gets no answer at all. */
function toRequest(message: unknown): Request | null {
  if (typeof message !== 'object' || message === null) return null;
  const { id, channel, input } = message as Partial<Request>;
  return typeof id === 'number' && typeof channel === 'string' && channel.length < 100
    ? { id, channel, input }
    : null;
}
