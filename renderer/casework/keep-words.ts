type Save = () => Promise<unknown>;

/**
 * What a lock saves of a form that is complete without a word (`onKeep` of FormDialog): a list changes by a key that was
 * meant for something else, and then nobody has said anything. Null where nothing was written.
 *
 * @param isReady whether the button would save it
 */
export const keepWords = (
  save: Save,
  isReady: boolean,
  ...written: readonly string[]
): Save | null => (isReady && written.some((text) => text.trim() !== '') ? save : null);
