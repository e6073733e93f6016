import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

import type { EditLabels } from '../../shared/shell/contract';

export const englishLabels: EditLabels = {
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
};

/**
 * No menu on Linux and Windows: Electron's own would bring reload and DevTools. macOS needs one
 * for its editing shortcuts.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([
          { role: 'appMenu', submenu: [{ role: 'about' }, { role: 'hide' }, { role: 'quit' }] },
          { role: 'editMenu' },
          { role: 'windowMenu', submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
        ])
      : null,
  );
}

/** Cut, copy and paste in text; nothing that looks a word up, searches or inspects. */
export function offerEditMenu(window: BrowserWindow, labels: () => EditLabels): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const template = editTemplate(labels(), {
      isEditable,
      hasSelection: selectionText !== '',
      ...editFlags,
    });
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}

interface EditState {
  isEditable: boolean;
  hasSelection: boolean;
  canUndo: boolean;
  canRedo: boolean;
  canCut: boolean;
  canCopy: boolean;
  canPaste: boolean;
}

export function editTemplate(labels: EditLabels, state: EditState): MenuItemConstructorOptions[] {
  if (!state.isEditable) return state.hasSelection ? [{ role: 'copy', label: labels.copy }] : [];
  return [
    { role: 'undo', label: labels.undo, enabled: state.canUndo },
    { role: 'redo', label: labels.redo, enabled: state.canRedo },
    { type: 'separator' },
    { role: 'cut', label: labels.cut, enabled: state.canCut },
    { role: 'copy', label: labels.copy, enabled: state.canCopy },
    { role: 'paste', label: labels.paste, enabled: state.canPaste },
    { role: 'selectAll', label: labels.selectAll },
  ];
}
