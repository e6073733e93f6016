import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

import { pdfjsFiles } from './scripts/lib/pdfjs-files.mjs';
import { recordPackages } from './scripts/lib/packed-packages.mjs';

// The oldest Electron that the project runs on (see scripts/electron-runtime.mjs); the
// pinned one is newer and takes the same files.
const chromium = 'chrome130';
const node = 'node20';

/** Native addons stay files of their own; everything else becomes part of the bundle. */
const nativeAddons = ['better-sqlite3', '@node-rs/argon2'];
/** Electron's `fs` without archives. */
const originalFs = 'original-fs';

const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const;

/** No comments that name each module's file: where the packages lie on this machine is nobody's business, and no part of the program. */
const experimental = { attachDebugInfo: 'none' } as const;

function entries(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .map(([name, file]) => [name, resolve(import.meta.dirname, file)] as const)
      .filter(([, path]) => existsSync(path)),
  );
}

export default defineConfig({
  main: {
    plugins: [recordPackages('main')],
    build: {
      target: node,
      // Electron 33 cannot require ES modules, which most dependencies are.
      externalizeDeps: false,
      rolldownOptions: {
        input: entries({
          main: 'electron/main.ts',
          'vault-process': 'electron/vault-process.ts',
          'long-worker': 'electron/long-worker.ts',
          'backup-worker': 'electron/backup-worker.ts',
          'sealing-worker': 'electron/sealing-worker.ts',
          satchel: 'electron/cli/satchel.ts',
        }),
        external: [...nativeAddons, originalFs],
        experimental,
        output: commonJs,
      },
    },
  },
  preload: {
    plugins: [recordPackages('preload')],
    build: {
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: entries({ preload: 'electron/preload.ts' }),
        experimental,
        output: commonJs,
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), tailwindcss(), pdfjsFiles(), recordPackages('renderer')],
    build: {
      target: chromium,
      // Less to read from the disk before the first screen.
      minify: true,
      outDir: 'out/renderer',
      // The Content-Security-Policy allows no data: for fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(import.meta.dirname, 'renderer/index.html') },
    },
  },
});
