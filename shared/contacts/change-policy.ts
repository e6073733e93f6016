import policy from '../../resources/rules/change-policy.json';
import { z } from '../zod';

/**
 * Who may change what in a case of another office. The office that opened a case may change everything in it; what
 * others may do is said here, for each kind of office, and an agency's pack may say otherwise.
 */
export const ChangeRights = z.strictObject({
  /** Kinds of records that it may not write at all in a case of another office; `*` is every kind. */
  notKinds: z.array(z.string().max(64)).max(60),
  /** Whether it may take things out (`removed`). */
  mayRemove: z.boolean(),
  /** Fields that it may not set, as `kind.field`. */
  notFields: z.array(z.string().max(128)).max(200),
});
export type ChangeRights = z.infer<typeof ChangeRights>;

export const ChangePolicy = z.strictObject({
  headquarters: ChangeRights,
  field: ChangeRights,
  partner: ChangeRights,
});
export type ChangePolicy = z.infer<typeof ChangePolicy>;

export const builtInChangePolicy: ChangePolicy = ChangePolicy.parse(policy.rights);

/** A change as far as the policy asks. */
export interface ForeignChange {
  kind: string;
  field: string;
  value: unknown;
}

/** What is wrong with a change by an office of that kind in a case of another office; null: nothing. */
export function violation(
  { notKinds, notFields, mayRemove }: ChangeRights,
  { kind, field, value }: ForeignChange,
): 'kind' | 'field' | 'removal' | null {
  if (notKinds.includes('*') || notKinds.includes(kind)) return 'kind';
  if (field === 'removed') return value === true && !mayRemove ? 'removal' : null;
  return notFields.includes(`${kind}.${field}`) ? 'field' : null;
}
