/** The codes of a list that the program ships. */
export const knownCodesOf = (_listId: string): ReadonlySet<string> | undefined => undefined;
