import type { Page } from '@playwright/test';

import type { Answer, VaultEvent } from '../../../shared/ipc';
import type { Running } from './program';

/** Starts a job in the packaged program and waits for its result. From then on the page's own port is ours. */
export async function packagedJob<T>(page: Page, channel: string, input: object): Promise<T> {
  const ended = await page.evaluate(
    async ([name, given]) => {
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', ({ data, ports }: MessageEvent) => {
          if (data === 'satchel-port') resolve(ports[0]!);
        });
        void window.satchel.invoke('vault.connect', undefined);
      });
      Object.assign(window, { heldPort: port });
      return new Promise<{ code: string | null; result: unknown }>((resolve) => {
        let jobId: string | undefined;
        const ends = new Map<string, { code: string | null; result: unknown }>();
        const settle = () => jobId !== undefined && ends.has(jobId) && resolve(ends.get(jobId)!);
        port.onmessage = ({ data }: MessageEvent<Answer | VaultEvent>) => {
          if ('event' in data) {
            if (data.event !== 'job' || data.job.state === 'running') return;
            const { id, state, code, result } = data.job;
            ends.set(id, { code: state === 'finished' ? null : (code ?? state), result });
          } else if (!data.ok) resolve({ code: data.code, result: null });
          else jobId = (data.value as { jobId: string }).jobId;
          settle();
        };
        port.postMessage({ id: 900_002, channel: name, input: given });
      });
    },
    [channel, input] as const,
  );
  if (ended.code !== null) throw new Error(`${channel}: ${ended.code}`);
  return ended.result as T;
}

/** A ticket for a path to write to, as if somebody had chosen it in the system's dialog. */
export async function packagedTicket(
  { app, window: page }: Running,
  filePath: string,
): Promise<string> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  const ticket = await page.evaluate(async () =>
    window.satchel.invoke('dialogs.saveAs', { kind: 'bundle', suggestedName: 'b.satchel' }),
  );
  if (!ticket.ok) throw new Error(`ticket: ${ticket.code}`);
  return (ticket.value as { ticket: string }).ticket;
}
