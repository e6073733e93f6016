/**
 * The bridge: one question, one subscription, the port to the vault process handed on, and a ticket for a file that a
 * person chose. Its path goes from here to the main process; the page neither learns one nor can name one.
 *
 * No schema library here and no list of calls: the main process alone judges. The names of the
 * channels and of the window message repeat those of `shared/shell/contract.ts` (tested).
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

import { keepFieldsUnsaved } from './shell/unsaved-fields';

contextBridge.exposeInMainWorld(
  'satchel',
  Object.freeze({
    invoke: (name: unknown, input: unknown): Promise<unknown> =>
      ipcRenderer.invoke('satchel:shell', String(name), input),
    arrived: (file: File): Promise<unknown> =>
      ipcRenderer.invoke('satchel:arrived-file', webUtils.getPathForFile(file)),
    onEvent: (listener: (event: unknown) => void): void => {
      ipcRenderer.on('satchel:event', (_event, message: unknown) => listener(message));
    },
  }),
);

ipcRenderer.on('satchel:port', (event) => {
  window.postMessage('satchel-port', window.location.origin, [...event.ports]);
});

document.addEventListener('DOMContentLoaded', () => keepFieldsUnsaved(document));
