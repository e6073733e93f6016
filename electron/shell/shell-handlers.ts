import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type BrowserWindow, app } from 'electron';

import { AppError } from '../../shared/app-error';
import {
  type EditLabels,
  type LockReason,
  type VaultId,
  type WindowLook,
  vaultIds,
} from '../../shared/shell/contract';
import type { ShellHandlers } from './call-registry';
import type { ClipboardGuard } from './clipboard-guard';
import type { makeDialogs } from './dialogs';
import type { LockKeeper } from './lock-keeper';
import type { VaultPaths } from './places';
import { printOnPaper, printToPdf } from './print';

/** What the handlers may change; main.ts owns it. */
export interface ShellState {
  vault: VaultId;
  lockedBecause: LockReason | null;
  editLabels: EditLabels;
  contentProtection: boolean;
  reopenFailed: boolean;
}

interface Parts {
  state: ShellState;
  paths: VaultPaths;
  keeper: LockKeeper;
  clipboard: ClipboardGuard;
  dialogs: ReturnType<typeof makeDialogs>;
  look: { read(): WindowLook | null; keep(look: WindowLook): void };
  /** Puts a fresh port to the vault process into the page. */
  connect(window: BrowserWindow): void;
}

export function shellHandlers(parts: Parts): ShellHandlers<BrowserWindow> {
  const { state, paths, keeper, clipboard, dialogs } = parts;
  return {
    'app.info': () => ({
      version: app.getVersion(),
      electron: process.versions['electron'] ?? '',
      chromium: process.versions['chrome'] ?? '',
      platform: process.platform,
      contentProtection: protectsContent(process.platform) ? 'available' : 'unavailable',
      lockedBecause: state.lockedBecause,
      reopenFailed: state.reopenFailed,
      vault: state.vault,
    }),
    'app.quit': () => app.quit(),
    'app.lock': () => void keeper.lock('asked'),
    'app.readyToLock': () => keeper.pageIsReady(),
    'vault.connect': (_input, window) => parts.connect(window),
    'vault.list': () =>
      vaultIds.flatMap((id) => {
        const path = paths[id];
        if (path === undefined) return [];
        return [{ id, exists: existsSync(join(path, 'vault.json')), current: id === state.vault }];
      }),
    'vault.choose': ({ id }) => {
      if (paths[id] === undefined) throw new AppError('vault-not-known');
      state.vault = id;
      void keeper.lock('vault-changed');
    },
    'vault.openFolder': async (_input, window) => {
      const folder = await dialogs.vaultFolder(window);
      if (folder === null) return { opened: false };
      if (!existsSync(join(folder, 'vault.json'))) throw new AppError('vault-not-found');
      paths.given = folder;
      state.vault = 'given';
      void keeper.lock('vault-changed');
      return { opened: true };
    },
    'dialogs.saveAs': dialogs.saveAs,
    'dialogs.openFile': dialogs.openFile,
    'dialogs.openFolder': dialogs.openFolder,
    'print.toPdf': printToPdf,
    'print.paper': printOnPaper,
    'clipboard.copySensitive': ({ text }) => clipboard.copySensitive(text),
    'clipboard.noteCopied': ({ sha256 }) => clipboard.noteCopied(sha256),
    'window.setContentProtection': ({ on }, window) => {
      state.contentProtection = on;
      window.setContentProtection(on);
    },
    'window.setEditLabels': (labels) => {
      state.editLabels = labels;
    },
    'window.look': () => parts.look.read(),
    'window.keepLook': (look) => parts.look.keep(look),
  };
}

/** Linux has no way to keep a window out of screenshots, and the program says so. */
export const protectsContent = (platform: NodeJS.Platform): boolean =>
  platform === 'win32' || platform === 'darwin';
