import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  type IpcMainInvokeEvent,
  powerMonitor,
  session,
} from 'electron';

import { arrivedFileChannel, shellChannel, vaultPortChannel } from '../shared/shell/contract';
import { type FromVault, idleMinutes } from '../shared/shell/control';
import { answerArrivedFiles } from './shell/arrived-files';
import { answerShellCalls } from './shell/call-registry';
import { guardClipboard } from './shell/clipboard-guard';
import { comeBack } from './shell/come-back';
import { guardContents } from './shell/contents-guard';
import { sayDamaged } from './shell/damaged';
import { makeDialogs, type SendTicket } from './shell/dialogs';
import { stopsTooOften } from './shell/handover';
import { watchIdle } from './shell/idle-watch';
import { keepLock } from './shell/lock-keeper';
import { armLockTriggers } from './shell/lock-triggers';
import { englishLabels, offerEditMenu, setApplicationMenu } from './shell/menus';
import { cutSession } from './shell/network-off';
import { listPageFiles } from './shell/page-files';
import { isPageUrl, pageAddress, pageOrigin, pageScheme, servePages } from './shell/page-protocol';
import { openPageWindow, placeOf, tellPage } from './shell/page-window';
import { denyPermissions } from './shell/permissions';
import { prepareApp } from './shell/prepare-app';
import { changedProgramFiles, programFile, sqliteAddonPath } from './shell/program-files';
import { limitRate } from './shell/rate-limit';
import { shellHandlers, type ShellState } from './shell/shell-handlers';
import { systemIdle } from './shell/system-idle';
import { isTrustedFrame } from './shell/trusted-sender';
import { killProcess, startVault, type VaultLink } from './shell/vault-link';
import { keepLook, readLook } from './shell/window-look';
import type { WindowPlace } from './shell/window-place';
import { partition } from './shell/window-preferences';

const start = prepareApp();
const { paths, handover } = start;
const successor = comeBack(start);

const usualVault = paths.given === undefined ? 'main' : 'given';
const state: ShellState = {
  vault: handover && paths[handover.vault] !== undefined ? handover.vault : usualVault,
  lockedBecause: handover?.reason ?? null,
  reopenFailed: start.reopenFailed,
  editLabels: englishLabels,
  contentProtection: handover?.contentProtection ?? true,
};
let limitMinutes: number = idleMinutes.usual;
let isUnlocked = false;
let isQuitting = false;
let window: BrowserWindow | null = null;
let place: WindowPlace | null = handover?.place ?? null;
let vault: VaultLink | null = null;

/** An orderly end that takes longer is none. */
const longestQuitMs = 3000;

const clipboardGuard = guardClipboard(clipboard);
const idle = watchIdle(systemIdle(powerMonitor));

const keeper = keepLock({
  hideWindow() {
    if (!window || window.isDestroyed()) return;
    place = placeOf(window);
    window.hide();
  },
  tellPage: (event) => void (window && tellPage(window, event)),
  clearClipboard: clipboardGuard.clearOurs,
  endWindow,
  endVault: () => vault?.end() ?? Promise.resolve(),
  callSuccessor: (reason) => {
    const { vault: id, contentProtection } = state;
    successor.call({ reason, vault: id, given: paths.given ?? null, place, contentProtection });
  },
  endThisProcess: successor.end,
});

/** A vault process, and a window at the unlock screen. Once in the life of this process. */
function begin(): void {
  vault = startVault({
    script: programFile('main', 'vault-process.cjs'),
    vaultRoot: paths[state.vault] ?? paths.main,
    nativeBinding: sqliteAddonPath(),
    onMessage: heedVault,
    onLost: () => recover('vault-stopped'),
  });
  window = openPageWindow({
    address: pageAddress,
    preload: programFile('preload', 'preload.cjs'),
    session: pageSession(),
    contentProtection: state.contentProtection,
    theme: readLook(start.data)?.theme ?? 'system',
    place,
  });
  offerEditMenu(window, () => state.editLabels);
  window.webContents.on('input-event', idle.touched);
  window.webContents.on('render-process-gone', () => recover('window-stopped'));
  // Chromium asks nobody before it shows about:blank; a page that went there is not ours any more.
  window.webContents.on(
    'did-navigate',
    (_event, url) => void (isPageUrl(url) || recover('window-stopped')),
  );
  window.on('close', (event) => {
    event.preventDefault();
    app.quit();
  });
}

function endWindow(): void {
  if (!window || window.isDestroyed()) return;
  const { webContents } = window;
  const renderer = webContents.getOSProcessId();
  webContents.removeAllListeners('render-process-gone');
  // First the process: asked to end by itself, it would hand its fields' content to this one.
  if (renderer > 0) killProcess(renderer);
  window.destroy();
}

function heedVault(message: FromVault): void {
  if (message.type === 'locked') {
    // The vault ended the session by itself; the window's renderer still holds what it showed.
    if (isUnlocked) void keeper.lock('asked');
    return;
  }
  limitMinutes = message.idleMinutes ?? limitMinutes;
  if (message.type === 'unlocked') {
    isUnlocked = true;
    state.lockedBecause = null;
    state.reopenFailed = false;
    idle.restart();
  } else if (message.contentProtection !== undefined) {
    state.contentProtection = message.contentProtection;
    window?.setContentProtection(message.contentProtection);
  }
}

function recover(reason: 'vault-stopped' | 'window-stopped'): void {
  if (!isQuitting) void keeper.lock(reason);
}

/** Where each process stops like the one before it, starting another one would go on for ever. */
function giveUp(): void {
  dialog.showErrorBox(
    'Satchel',
    'A part of Satchel stopped several times in a row, so it closes. What was saved stays in the vault. Restart the laptop and try again.',
  );
  app.exit(70);
}

const pageSession = () => session.fromPartition(partition, { cache: false });

async function openShell(): Promise<void> {
  if (changedProgramFiles().length > 0) return sayDamaged(readLook(start.data)?.language);
  if (handover && stopsTooOften(handover)) return giveUp();
  setApplicationMenu(process.platform);
  const ours = pageSession();
  for (const each of [ours, session.defaultSession]) {
    denyPermissions(each);
    await cutSession(each, isPageUrl);
  }
  ours.protocol.handle(pageScheme, servePages(listPageFiles(programFile('renderer'))));

  const sendTicket: SendTicket = (ticket) => vault?.send({ type: 'ticket', ...ticket });
  const callerOf = ({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow | null =>
    isTrustedFrame(senderFrame, pageOrigin) ? BrowserWindow.fromWebContents(sender) : null;
  const mayCallAgain = limitRate(100, 10_000, Date.now);
  const handlers = shellHandlers({
    state,
    paths,
    keeper,
    clipboard: clipboardGuard,
    look: {
      read: () => readLook(start.data),
      keep: (look) => keepLook(start.data, look),
    },
    dialogs: makeDialogs(sendTicket),
    connect: (asking) => {
      const port = vault?.connect();
      if (port) asking.webContents.postMessage(vaultPortChannel, null, [port]);
    },
  });
  ipcMain.handle(
    shellChannel,
    answerShellCalls<IpcMainInvokeEvent, BrowserWindow>({ handlers, mayCallAgain, callerOf }),
  );
  ipcMain.handle(
    arrivedFileChannel,
    answerArrivedFiles<IpcMainInvokeEvent>({
      isTrusted: (event) => callerOf(event) !== null,
      mayCallAgain: () => mayCallAgain(arrivedFileChannel),
      sendTicket,
    }),
  );
  armLockTriggers({
    power: powerMonitor,
    idle,
    limitMinutes: () => limitMinutes,
    isUnlocked: () => isUnlocked,
    lock: (reason) => void (reason === 'quit' ? app.quit() : keeper.lock(reason)),
  });
  begin();
}

app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('second-instance', () => {
  if (window?.isMinimized()) window.restore();
  window?.focus();
});
// The last window is destroyed at every lock, and another process follows.
app.on('window-all-closed', () => {});
app.on('before-quit', (event) => {
  if (isQuitting) return;
  isQuitting = true;
  event.preventDefault();
  void keeper.lock('quit').finally(() => {
    setTimeout(() => killProcess(process.pid), longestQuitMs);
    app.quit();
  });
});
void app.whenReady().then(openShell);
