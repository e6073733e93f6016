import { Id, StreamId } from '../ids';
import { z } from '../zod';
import { type FieldsOf, recordKinds, type RecordKindName, type RecordView } from './record-kinds';

/** The schema of a record as screens see it; the type comes from the same table. */
export function recordView<K extends RecordKindName>(
  kind: K,
): z.ZodType<RecordView<K>, RecordView<K>> {
  const fields = Object.entries(recordKinds[kind]!.fields).map(([name, { schema }]) => [
    name,
    z.nullable(schema),
  ]);
  return z.object({
    id: Id,
    stream: StreamId,
    createdAt: z.int(),
    updatedAt: z.int(),
    ...Object.fromEntries(fields),
  }) as unknown as z.ZodType<RecordView<K>, RecordView<K>>;
}

/** Some fields of a record to be set; null empties one. Unknown names are refused. */
export function fieldsInput<K extends RecordKindName, F extends keyof FieldsOf<K> & string>(
  kind: K,
  names: readonly F[],
): z.ZodType<Partial<Pick<FieldsOf<K>, F>>, Partial<Pick<FieldsOf<K>, F>>> {
  const fields = names.map((name) => [
    name,
    z.nullable(recordKinds[kind]!.fields[name]!.schema).optional(),
  ]);
  return z.strictObject(Object.fromEntries(fields)) as unknown as z.ZodType<
    Partial<Pick<FieldsOf<K>, F>>,
    Partial<Pick<FieldsOf<K>, F>>
  >;
}
