/** Undefined for a list that this window does not know: its codes are then taken as they are. */
export const codesOf = (_listId: string): ReadonlySet<string> | undefined => undefined;
