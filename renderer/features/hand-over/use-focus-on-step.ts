import { useEffect, useRef } from 'react';

/**
 * The button that was pressed goes with its step: focus moves to where the new step begins, and is never lost. Not
 * on arrival, which the frame looks after.
 */
export function useFocusOnStep<Step extends string>(
  step: Step,
  startOf: (step: Step) => HTMLElement | null,
): void {
  const before = useRef(step);
  const find = useRef(startOf);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    find.current(step)?.focus();
  }, [step]);
}

export const pageTitle = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[data-page-title]');
