/**
 * Every shortcut of the window, in one place.
 *
 * A shortcut names a command; the command says what happens. None uses Alt: on many keyboards AltGr is Ctrl Alt
 * and types letters. None clashes with what screen readers take.
 */
export interface Shortcut {
  command: string;
  /** As shown: `Ctrl Shift N`. */
  keys: string;
  /** The key's character on a Latin keyboard, and its place (`code`) for every other. */
  key: string;
  code: string;
  ctrl: boolean;
  shift: boolean;
  /** Words for the keys dialog, in `app:keys.*`. */
  labelKey: string;
}

export const shortcuts: readonly Shortcut[] = [
  {
    command: 'palette.open',
    keys: 'Ctrl K',
    key: 'k',
    code: 'KeyK',
    ctrl: true,
    shift: false,
    labelKey: 'app:keys.palette',
  },
  {
    command: 'intake.start',
    keys: 'Ctrl N',
    key: 'n',
    code: 'KeyN',
    ctrl: true,
    shift: false,
    labelKey: 'app:keys.intake',
  },
  {
    command: 'notes.write',
    keys: 'Ctrl Shift N',
    key: 'n',
    code: 'KeyN',
    ctrl: true,
    shift: true,
    labelKey: 'app:keys.note',
  },
  {
    command: 'session.lock',
    keys: 'Ctrl L',
    key: 'l',
    code: 'KeyL',
    ctrl: true,
    shift: false,
    labelKey: 'app:keys.lock',
  },
  {
    command: 'page.filter',
    keys: '/',
    key: '/',
    code: 'Slash',
    ctrl: false,
    shift: false,
    labelKey: 'app:keys.filter',
  },
  {
    command: 'keys.show',
    keys: '?',
    key: '?',
    code: 'Slash',
    ctrl: false,
    shift: true,
    labelKey: 'app:keys.help',
  },
];

export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** A text is being typed, or composed by an input method. */
  isTyping: boolean;
  isComposing: boolean;
  /** A dialog is open: only the lock goes through it. */
  inDialog: boolean;
}

const latin = /^[\x20-\x7e]$/;

/** Which command a key press means, if any. */
export function commandFor(press: KeyPress): string | undefined {
  if (press.altKey || press.isComposing) return undefined;
  const ctrl = press.ctrlKey || press.metaKey;
  const found = shortcuts.find((shortcut) => shortcut.ctrl === ctrl && isKey(shortcut, press));
  if (!found) return undefined;
  if (!found.ctrl && (press.isTyping || press.inDialog)) return undefined;
  if (press.inDialog && found.command !== 'session.lock') return undefined;
  return found.command;
}

/**
 * By character where the layout gives Latin ones, so that Dvorak and AZERTY users press what they read; by place
 * on Arabic, Cyrillic, Amharic … layouts, where the character is another one. A sign without Ctrl (`/`, `?`) is its
 * character alone: with which fingers it is typed is the layout's affair.
 */
function isKey({ key, code, ctrl, shift }: Shortcut, press: KeyPress): boolean {
  const isLatin = latin.test(press.key);
  if (isLatin) return press.key.toLowerCase() === key && (!ctrl || press.shiftKey === shift);
  return press.code === code && press.shiftKey === shift;
}

export const keysFor = (command: string): string | undefined =>
  shortcuts.find((shortcut) => shortcut.command === command)?.keys;
