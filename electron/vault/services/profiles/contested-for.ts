import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import { all, type Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { contestedChanges } from '../conflicts/contested-changes';
import { fieldKey } from './named-in-texts';
import type { Receiver } from './withholding';

/** What offices disagree about, as far as it must not go to these receivers. */
export interface Contested {
  /** `device seq index`. */
  changes: ReadonlySet<string>;
  /** `kind/id/field`, for what is shown of a record as it stands now. */
  fields: ReadonlySet<string>;
}

export const changeKey = ({ device, seq }: Pick<Entry, 'device' | 'seq'>, index: number): string =>
  `${device} ${seq} ${index}`;

export function contestedFor(db: Db, stream: string, receivers: readonly Receiver[]): Contested {
  // An office without a card of ours can be no party to a quarrel: it never wrote an entry.
  const offices = receivers.map(({ officeId }) => officeId ?? '');
  const changes = new Set(
    contestedChanges(db, stream, offices).map((one) => changeKey(one, one.index)),
  );
  const fields = new Set<string>();
  if (changes.size > 0) {
    for (const entry of entriesOfStream(db, stream)) {
      for (const [index, change] of entry.changes.entries())
        if (!isWithheld(change) && changes.has(changeKey(entry, index)))
          fields.add(fieldKey(change));
    }
  }
  return { changes, fields };
}

/** Streams in which anything waits for a decision. */
export const disputedStreams = (db: Db): Set<string> =>
  new Set(
    all<{ stream: string }>(db, 'SELECT DISTINCT stream FROM conflicts').map(
      ({ stream }) => stream,
    ),
  );
