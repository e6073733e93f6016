import { resolve } from 'node:path';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npx vite build -c renderer/gallery/vite.config.ts`: every part on a page, for looking at. Not part of the program. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    target: 'chrome130',
    outDir: resolve(import.meta.dirname, '../../out/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: resolve(import.meta.dirname, '../gallery.html') },
  },
});
