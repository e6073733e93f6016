// The entry of the program under `npm run dev` only; see dev-session.mjs.
const { watch } = require('node:fs');
const { join } = require('node:path');

const { BrowserWindow } = require('electron');

watch(join(__dirname, 'reload'), () => {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reloadIgnoringCache();
});

require('./out/main/main.cjs');
