/**
 * Before one of several chosen is taken out, by the button that goes with it: the keyboard goes on to the button of the
 * next, else of the one before, else to what adds another. Otherwise it would stand nowhere.
 *
 * @param box around it all; each chosen is marked in it with `data-chosen`, its own button the last in it
 * @param at which of them goes
 */
export function focusBeside(box: HTMLElement | null, at: number): void {
  const chosen = [...(box?.querySelectorAll('[data-chosen]') ?? [])];
  const beside = chosen[at + 1] ?? chosen[at - 1];
  const target = beside
    ? [...beside.querySelectorAll('button')].at(-1)
    : [...(box?.querySelectorAll<HTMLElement>('input, button') ?? [])].find(
        (each) => each.closest('[data-chosen]') === null,
      );
  target?.focus();
}
