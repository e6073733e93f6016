import { describe, expect, it } from 'vitest';
import { focusBeside } from '../../../../renderer/ui/focus-beside';

/** A box as it stands in the window: what is chosen, each with a choice and a button that takes it out, and the field. */
function boxWith(chosen: readonly string[]) {
  let focused = 'nowhere';
  const button = (name: string, item: object | null) => ({
    focus: () => void (focused = name),
    closest: () => item,
  });
  const items = chosen.map((name) => {
    const item = {};
    const buttons = [button(`level of ${name}`, item), button(name, item)];
    return { buttons, querySelectorAll: () => buttons };
  });
  const box = {
    querySelectorAll: (what: string) =>
      what === '[data-chosen]'
        ? items
        : [...items.flatMap(({ buttons }) => buttons), button('the field', null)],
  };
  return (at: number) => {
    focusBeside(box as unknown as HTMLElement, at);
    return focused;
  };
}

describe('the keyboard, when one of several chosen is taken out', () => {
  it('goes to the button of the next', () => {
    expect(boxWith(['Arabic', 'Dari', 'French'])(0)).toBe('Dari');
    expect(boxWith(['Arabic', 'Dari', 'French'])(1)).toBe('French');
  });

  it('goes to the one before where it was the last', () => {
    expect(boxWith(['Arabic', 'Dari'])(1)).toBe('Arabic');
  });

  it('goes to the field where it was the only one', () => {
    expect(boxWith(['Arabic'])(0)).toBe('the field');
  });
});
