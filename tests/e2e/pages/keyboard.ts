import { execFileSync } from 'node:child_process';

/** The keyboard of the display: what is typed reaches the program as from a person, and no other way. */
export class Keyboard {
  /** Gives the program's window the display's focus: there is no window manager to do it. */
  takeFocus(): void {
    const [window] = run('search', '--onlyvisible', '--name', 'Satchel').split('\n');
    run('windowfocus', '--sync', window ?? '');
  }

  type(text: string): void {
    run('type', '--delay', '25', text);
  }

  /** As xdotool names keys: `ctrl+shift+n`, `Return`. */
  press(keys: string): void {
    run('key', keys);
  }
}

const run = (...args: string[]): string => execFileSync('xdotool', args, { encoding: 'utf8' });
