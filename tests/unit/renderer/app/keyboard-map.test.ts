import { describe, expect, it } from 'vitest';
import {
  commandFor,
  keysFor,
  shortcuts,
  type KeyPress,
} from '../../../../renderer/app/keyboard-map';

const press = (given: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  isTyping: false,
  isComposing: false,
  inDialog: false,
  ...given,
});

describe('the keyboard map', () => {
  it.each([
    ['palette.open', { key: 'k', code: 'KeyK', ctrlKey: true }],
    ['intake.start', { key: 'n', code: 'KeyN', ctrlKey: true }],
    ['notes.write', { key: 'N', code: 'KeyN', ctrlKey: true, shiftKey: true }],
    ['session.lock', { key: 'l', code: 'KeyL', ctrlKey: true }],
    ['page.filter', { key: '/', code: 'Slash' }],
    ['keys.show', { key: '?', code: 'Slash', shiftKey: true }],
  ])('runs %s', (command, given) => {
    expect(commandFor(press(given))).toBe(command);
  });

  it('takes the Command key of a Mac for Ctrl', () => {
    expect(commandFor(press({ key: 'k', code: 'KeyK', metaKey: true }))).toBe('palette.open');
  });

  it('goes by the place of the key where the layout gives no Latin letters', () => {
    expect(commandFor(press({ key: 'ن', code: 'KeyK', ctrlKey: true }))).toBe('palette.open');
    expect(commandFor(press({ key: '؟', code: 'Slash', shiftKey: true }))).toBe('keys.show');
  });

  it('goes by the letter where the layout moves Latin letters', () => {
    expect(commandFor(press({ key: 'k', code: 'KeyV', ctrlKey: true }))).toBe('palette.open');
    expect(commandFor(press({ key: 't', code: 'KeyK', ctrlKey: true }))).toBeUndefined();
  });

  it('finds the slash and the question mark wherever a layout has them', () => {
    expect(commandFor(press({ key: '/', code: 'Digit7', shiftKey: true }))).toBe('page.filter');
    expect(commandFor(press({ key: '?', code: 'Minus', shiftKey: true }))).toBe('keys.show');
  });

  it('never takes AltGr, which types letters, nor keys of an input method', () => {
    expect(
      commandFor(press({ key: 'k', code: 'KeyK', ctrlKey: true, altKey: true })),
    ).toBeUndefined();
    expect(
      commandFor(press({ key: 'k', code: 'KeyK', ctrlKey: true, isComposing: true })),
    ).toBeUndefined();
  });

  it('leaves signs to the text that is being typed, but not the lock', () => {
    expect(commandFor(press({ key: '/', code: 'Slash', isTyping: true }))).toBeUndefined();
    expect(commandFor(press({ key: 'l', code: 'KeyL', ctrlKey: true, isTyping: true }))).toBe(
      'session.lock',
    );
  });

  it('lets only the lock through an open dialog', () => {
    const through = shortcuts.filter(({ key, code, ctrl, shift }) =>
      commandFor(press({ key, code, ctrlKey: ctrl, shiftKey: shift, inDialog: true })),
    );
    expect(through.map(({ command }) => command)).toEqual(['session.lock']);
  });

  it('uses no key twice', () => {
    const keys = shortcuts.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells the keys of a command', () => {
    expect(keysFor('notes.write')).toBe('Ctrl Shift N');
    expect(keysFor('nothing')).toBeUndefined();
  });
});
