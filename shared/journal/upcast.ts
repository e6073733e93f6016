import { type Change, SCHEMA_VERSION } from './entry';

/** How one change of a schema version is said in the next one; null where it has no meaning there any more. */
export type Upcast = (change: Change) => Change | null;

/**
 * Steps by the version they start from. Entries are never rewritten, their links would break:
 * an old one is read in today's words each time it is folded. Empty until a field changes its
 * meaning; then the step stands here, beside the raised SCHEMA_VERSION, with a test.
 */
export const upcasts: ReadonlyMap<number, Upcast> = new Map();

/** A change in today's words. Those of a newer schema are left as they are, for a newer program. */
export function upcast(
  change: Change,
  from: number,
  steps = upcasts,
  to = SCHEMA_VERSION,
): Change | null {
  let current: Change | null = change;
  for (let version = from; version < to && current !== null; version += 1) {
    const step = steps.get(version);
    if (step) current = step(current);
  }
  return current;
}
