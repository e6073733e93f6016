import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { keptReasons, type KeptReason } from '../../../../shared/profiles/kept-back';

export interface FieldsOfKind {
  kind: string;
  fields: string[];
  records: number;
}

/** The same kind of thing in several cases, said once. */
function together(lists: readonly (readonly FieldsOfKind[])[]): FieldsOfKind[] {
  const kinds = new Map<string, { fields: Set<string>; records: number }>();
  for (const { kind, fields, records } of lists.flat()) {
    const found = kinds.get(kind) ?? { fields: new Set<string>(), records: 0 };
    for (const field of fields) found.fields.add(field);
    kinds.set(kind, { fields: found.fields, records: found.records + records });
  }
  return [...kinds].map(([kind, { fields, records }]) => ({
    kind,
    fields: [...fields].sort(),
    records,
  }));
}

export const goingOf = (cases: readonly PlannedCase[]): FieldsOfKind[] =>
  together(cases.map(({ goes }) => goes));

/** What stays of all these cases, by the reason for it; reasons that none has are left out. */
export const keptOf = (
  cases: readonly PlannedCase[],
): { reason: KeptReason; kinds: FieldsOfKind[] }[] =>
  keptReasons
    .map((reason) => ({
      reason,
      kinds: together(cases.map(({ stays }) => stays.filter((one) => one.reason === reason))),
    }))
    .filter(({ kinds }) => kinds.length > 0);
