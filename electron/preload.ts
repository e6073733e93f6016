/**
 * The bridge: one question, one subscription, and the port to the vault process handed on.
 *
 * No schema library here and no list of calls: the main process alone judges. The names of the
 * two channels and of the window message repeat those of `shared/shell/contract.ts` (tested).
 */
import { contextBridge, ipcRenderer } from 'electron';

import { keepFieldsUnsaved } from './shell/unsaved-fields';

contextBridge.exposeInMainWorld(
  'satchel',
  Object.freeze({
    invoke: (name: unknown, input: unknown): Promise<unknown> =>
      ipcRenderer.invoke('satchel:shell', String(name), input),
    onEvent: (listener: (event: unknown) => void): void => {
      ipcRenderer.on('satchel:event', (_event, message: unknown) => listener(message));
    },
  }),
);

ipcRenderer.on('satchel:port', (event) => {
  window.postMessage('satchel-port', window.location.origin, [...event.ports]);
});

document.addEventListener('DOMContentLoaded', () => keepFieldsUnsaved(document));
