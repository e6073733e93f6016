import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import {
  arrivedFileChannel,
  shellChannel,
  shellEventChannel,
  vaultPortChannel,
  vaultPortMessage,
} from '../../../../shared/shell/contract';

const source = readFileSync('electron/preload.ts', 'utf8');

it('the preload speaks on the channels of the contract', () => {
  for (const name of [
    arrivedFileChannel,
    shellChannel,
    shellEventChannel,
    vaultPortChannel,
    vaultPortMessage,
  ]) {
    expect(source).toContain(`'${name}'`);
  }
});

it('the preload imports next to nothing and hands out no ipcRenderer', () => {
  expect(source.match(/^import .*/gm)).toEqual([
    "import { contextBridge, ipcRenderer, webUtils } from 'electron';",
    "import { keepFieldsUnsaved } from './shell/unsaved-fields';",
  ]);
  expect(source).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer\s*[,}]/);
});
