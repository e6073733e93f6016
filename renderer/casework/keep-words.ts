type Save = () => Promise<unknown>;

/**
 * What a lock saves of a form that is complete without a word (`onKeep` of FormDialog): a list changes by a key that was
 * meant for something else, and then nobody has said anything. Null where nothing was written. Where something was, it
 * is saved also before the button would: a day that is half typed costs nobody their words.
 */
export const keepWords = (save: Save, ...written: readonly string[]): Save | null =>
  written.some((text) => text.trim() !== '') ? save : null;
