import { useRef, useState, type KeyboardEvent } from 'react';

interface TextState {
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  isReadOnly?: boolean | undefined;
}

/**
 * Esc puts back what stood in the field when it was entered; Esc again belongs to whoever is outside (the dialog
 * closes, the page is left). A habit from Access that field staff have.
 */
export function useUndoableText({ value: given, defaultValue, onChange, isReadOnly }: TextState) {
  const [own, setOwn] = useState(defaultValue ?? '');
  const value = given ?? own;
  const before = useRef(value);
  const change = (next: string) => {
    setOwn(next);
    onChange?.(next);
  };
  return {
    value,
    change,
    box: {
      onFocus: () => {
        before.current = value;
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (
          event.key !== 'Escape' ||
          event.nativeEvent.isComposing ||
          isReadOnly ||
          value === before.current
        )
          return;
        event.preventDefault();
        event.stopPropagation();
        change(before.current);
      },
    },
  };
}
