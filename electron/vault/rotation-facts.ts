/** Facts of the vault key in the database; see rotate-vault-key.ts. */

/** When the vault key was last renewed, in the database. */
export const ROTATED_AT = 'rotated-at';
/** Stands in the database from the day somebody's way in was taken away until the key is renewed. */
export const ROTATION_DUE = 'rotation-due';
