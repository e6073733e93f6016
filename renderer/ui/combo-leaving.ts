import type { Option } from './list-option';

/** Either another choice for whoever holds the value, or only other words in the box. */
export type Leaving = { choose: Option | null } | { text: string };

/** What becomes of the words in a combo box when it is left. */
export function leaving(
  text: string,
  chosen: Option | null | undefined,
  allowsOwnWords = false,
): Leaving {
  const words = text.trim();
  // Who only passes through an empty box has chosen nothing: "does not know" stands as it was given.
  if (words === '') return chosen ? { choose: null } : { text: '' };
  if (text === chosen?.label) return { text };
  return allowsOwnWords ? { choose: { id: '', label: words } } : { text: chosen?.label ?? '' };
}
