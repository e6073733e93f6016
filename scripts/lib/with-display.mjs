/**
 * The same command on a virtual display of its own: tests give the same pictures everywhere and
 * do not take the keyboard from whoever sits at the machine. SATCHEL_SHOW=1 shows the windows. Without a screen saver
 * (`-s 0`): nobody touches this display, after ten minutes it would come on, and the program would rightly lock.
 */
export function withDisplay(command) {
  if (process.platform !== 'linux' || process.env['SATCHEL_SHOW']) return command;
  return ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24 -s 0', ...command];
}
