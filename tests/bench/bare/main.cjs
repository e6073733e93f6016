// The least that Electron can do: one sandboxed window with a line of text. What we are measured against.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.setPath('userData', join(process.env.TMPDIR || '/tmp', 'bare-window'));
app.enableSandbox();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  void window.loadFile(join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
