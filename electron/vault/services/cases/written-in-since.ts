import { type Clock, clockDevice } from '../../../../shared/journal/clock';
import { rootIdOf } from '../../../../shared/ids';
import { type Db, get } from '../../db/database';
import { readMark } from '../../journal/projection-queries';

interface Written {
  clock: Clock;
  device: string;
  /** In the order in which entries came to this laptop. */
  place: number;
  /** The bundle that brought it; null where it was written here. */
  origin: string | null;
}

/**
 * Whether an urgent risk was written in a closed case by somebody who did not know of the closing, or closed by
 * somebody who did not know of the risk. Who closes a case is told of its open risks, and decides: about what they
 * knew nobody is asked again. What this laptop wrote itself counts as unknown to a closing elsewhere: nothing in the
 * journal says that it had got there, and danger had rather be shown once too often.
 */
export function isWrittenInSince(db: Db, stream: string, riskId: string): boolean {
  const written = writtenAt(db, stream, readMark(db, stream, 'urgentRisk', riskId)?.updatedClock);
  const closings = readMark(db, stream, 'case', rootIdOf(stream))?.clocks.get('status') ?? [];
  return (
    written !== undefined &&
    !closings.some((clock) => {
      const closing = writtenAt(db, stream, clock);
      return closing !== undefined && knew(closing, written);
    })
  );
}

function knew(closing: Written, written: Written): boolean {
  if (closing.device === written.device) return written.clock <= closing.clock;
  if (closing.origin === null) return written.place < closing.place;
  // From elsewhere both: only where one bundle brought them is the order of their clocks any sign.
  return written.origin === closing.origin && written.clock <= closing.clock;
}

const writtenAt = (db: Db, stream: string, clock: Clock | undefined): Written | undefined =>
  clock === undefined
    ? undefined
    : get<Written>(
        db,
        'SELECT clock, device, rowid AS place, origin FROM entries WHERE stream = ? AND device = ? AND clock = ?',
        stream,
        clockDevice(clock),
        clock,
      );
