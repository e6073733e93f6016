import { rootIdOf, type StreamId, streamKindOf } from '../../../shared/ids';
import { recordKinds } from '../../../shared/journal/record-kinds';
import { livesIn } from '../ids';

/**
 * Whether a record with that id can stand in that stream. The root bears the stream's own id, so nobody can put a
 * second case into a case; everything else has an id that was made for the stream, of kinds not known yet as well.
 */
export function mayStandIn(stream: StreamId, { kind, id }: { kind: string; id: string }): boolean {
  if (kind === streamKindOf(stream)) return id === rootIdOf(stream);
  return recordKinds[kind]?.moves === true || livesIn(stream, id);
}
