import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

import { type BrowserWindow, app, dialog } from 'electron';

import { AppError } from '../../shared/app-error';
import type { ShellParsed, Ticket, TicketKind } from '../../shared/shell/contract';
import { safeFileName } from './safe-file-name';

export type SendTicket = (ticket: { id: string; path: string; kind: TicketKind }) => void;

/** File dialogs. The chosen path goes to the vault process under a ticket; the page learns only the name. */
export function makeDialogs(sendTicket: SendTicket) {
  let lastDirectory: string | null = null;
  let isOpen = false;

  async function choose(
    window: BrowserWindow,
    kind: TicketKind,
    show: (directory: string) => Promise<string | undefined>,
  ): Promise<Ticket | null> {
    if (isOpen) throw new AppError('dialog-already-open');
    isOpen = true;
    try {
      const path = await show(lastDirectory ?? app.getPath('documents'));
      // The vault may have been locked while the dialog stood open.
      if (!path || window.isDestroyed()) return null;
      lastDirectory = dirname(path);
      const id = randomUUID();
      sendTicket({ id, path, kind });
      return { ticket: id, name: basename(path) };
    } finally {
      isOpen = false;
    }
  }

  return {
    /** A folder that is opened as a vault: main keeps its path, and the page learns nothing of it. */
    async vaultFolder(window: BrowserWindow): Promise<string | null> {
      if (isOpen) throw new AppError('dialog-already-open');
      isOpen = true;
      try {
        const { filePaths } = await dialog.showOpenDialog(window, {
          defaultPath: lastDirectory ?? app.getPath('documents'),
          properties: ['openDirectory', 'dontAddToRecent'],
        });
        return filePaths[0] ?? null;
      } finally {
        isOpen = false;
      }
    },
    saveAs: (input: ShellParsed<'dialogs.saveAs'>, window: BrowserWindow) =>
      choose(window, input.kind, async (directory) => {
        const { filePath } = await dialog.showSaveDialog(window, {
          ...asked(input),
          defaultPath: join(directory, safeFileName(input.suggestedName)),
          properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
        });
        return filePath;
      }),
    openFile: (input: ShellParsed<'dialogs.openFile'>, window: BrowserWindow) =>
      choose(window, input.kind, async (directory) => {
        const { filePaths } = await dialog.showOpenDialog(window, {
          ...asked(input),
          defaultPath: directory,
          properties: ['openFile', 'dontAddToRecent'],
        });
        return filePaths[0];
      }),
    openFolder: (input: ShellParsed<'dialogs.openFolder'>, window: BrowserWindow) =>
      choose(window, input.kind, async (directory) => {
        const { filePaths } = await dialog.showOpenDialog(window, {
          ...asked(input),
          defaultPath: directory,
          properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
        });
        return filePaths[0];
      }),
  };
}

type Filters = { name: string; extensions: string[] }[];

const asked = ({
  title,
  filters,
}: {
  title?: string | undefined;
  filters?: Filters | undefined;
}) => ({
  ...(title === undefined ? {} : { title }),
  ...(filters === undefined ? {} : { filters }),
});
