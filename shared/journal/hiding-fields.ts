/**
 * Fields that put a whole record out of sight: it was removed, or it turned out to be another
 * record. Whoever sets one names every value of the record that they knew (see `fold.ts`), so
 * that an edit made elsewhere meanwhile is not lost behind it but put before a person.
 */
export const HIDING_FIELDS = ['removed', 'mergedInto'] as const;
export type HidingField = (typeof HIDING_FIELDS)[number];

export const isHidingField = (field: string): field is HidingField =>
  (HIDING_FIELDS as readonly string[]).includes(field);

export const hides = (field: string, value: unknown): boolean =>
  field === 'removed' ? value === true : field === 'mergedInto' && value !== null;

/** The value that says "it stays", as the rival of one that hides. */
export const stays = (field: HidingField): boolean | null => (field === 'removed' ? false : null);
