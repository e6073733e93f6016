import { z } from './zod';

/** UUIDv7 (RFC 9562): sortable by the time it was made, made on the device. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

export const StreamKind = z.enum(['person', 'household', 'case', 'office']);
export type StreamKind = z.infer<typeof StreamKind>;

/** A stream is named by its kind and the id of the record that stands at its root. */
export const StreamId = z
  .string()
  .regex(
    /^(person|household|case|office)\/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
export type StreamId = string;

export const streamOf = (kind: StreamKind, id: string): StreamId => `${kind}/${id}`;
export const streamKindOf = (stream: StreamId): StreamKind =>
  stream.slice(0, stream.indexOf('/')) as StreamKind;
export const rootIdOf = (stream: StreamId): string => stream.slice(stream.indexOf('/') + 1);
