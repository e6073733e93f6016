import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { findCommand } from '../lib/use-commands';
import { commandFor } from './keyboard-map';

const typedInto =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], [role=spinbutton]';

/** Listens once for the window and runs the command that a shortcut names. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const id = commandFor({
        key: event.key,
        code: event.code,
        ctrlKey: event.ctrlKey,
        shiftKey: event.shiftKey,
        altKey: event.altKey,
        metaKey: event.metaKey,
        isComposing: event.isComposing,
        isTyping: target?.matches(typedInto) ?? false,
        inDialog: document.querySelector('[role=dialog], [role=alertdialog]') !== null,
      });
      const command = id === undefined ? undefined : findCommand(id);
      if (!command) return;
      event.preventDefault();
      command.run({ navigate: (to) => void navigate(to) });
    };
    // Capture: a grid or list that has its own keys must not swallow the lock.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [navigate]);
}
