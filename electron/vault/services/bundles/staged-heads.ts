import { AppError } from '../../../../shared/app-error';
import type { BundleManifest, StreamHead } from '../../../../shared/bundles/format';
import type { Entry } from '../../../../shared/journal/entry';
import { isWithheld } from '../../../../shared/journal/entry';
import { all, type Db, get } from '../../db/database';
import { headStatement } from '../../journal/journal';
import { deviceIdOf, isSignedBy } from '../../keys/device-keys';
import { runsByDevice } from './runs';

/**
 * Every chain of the bundle must end in a head that the writing device signed, so that nobody on
 * the way can cut off or invent the end of a history. A device's key comes with its office's own
 * stream, and a device id is the hash of its key, so the key needs no further proof.
 */
export function checkStagedHeads(db: Db, staging: string, manifest: BundleManifest): void {
  const keys = deviceKeys(db, staging);
  const signed = new Map<string, StreamHead[]>();
  for (const { stream, heads } of manifest.streams) {
    for (const head of heads) {
      const key = keys.get(head.device);
      for (const link of head.base ? [head, head.base] : [head])
        if (!key || !vouchesFor(key, stream, head.device, link)) throw refused('head-signature');
      if (head.base && !isBefore(head.base, head)) throw refused('head');
    }
    for (const [device, runs] of runsByDevice(heads)) {
      if (!areInOrder(runs)) throw refused('head');
      signed.set(`${stream} ${device}`, runs);
    }
  }
  for (const { stream, device, first, last, link } of reachOfEntries(db, staging)) {
    const runs = (signed.get(`${stream} ${device}`) ?? []).filter((run) => !isEmpty(run));
    const [begin, end] = [runs[0], runs.at(-1)];
    if (!begin || end?.seq !== last || end.link !== link) throw refused('head');
    if (begin.base && begin.base.seq !== first - 1) throw refused('head');
    if (!innerEndsHold(db, staging, { stream, runs })) throw refused('head');
    signed.delete(`${stream} ${device}`);
  }
  if (![...signed.values()].flat().every(isEmpty)) throw refused('head');
}

/** Only of a device that wrote nothing since the base there may be no entry. */
const isEmpty = ({ seq, base }: StreamHead): boolean => base?.seq === seq;

/** A run begins behind the one before it. */
const areInOrder = (runs: readonly StreamHead[]): boolean =>
  runs.every((run, place) => place === 0 || (run.base?.seq ?? 0) >= runs[place - 1]!.seq);

/** Where there are several runs, each ends in its own head, and nothing stands between them. */
const innerEndsHold = (
  db: Db,
  staging: string,
  { stream, runs }: { stream: string; runs: readonly StreamHead[] },
): boolean =>
  runs.slice(0, -1).every(({ device, seq, link }, place) => {
    const upTo = runs[place + 1]!.base!.seq;
    const [first, ...more] = all<{ seq: number; link: string }>(
      db,
      `SELECT seq, entry ->> '$.link' AS link FROM staged_entries
        WHERE staging = @staging AND stream = @stream AND device = @device AND seq BETWEEN @seq AND @upTo`,
      { staging, stream, device, seq, upTo },
    );
    return first?.seq === seq && first.link === link && more.length === 0;
  });

type Signed = Pick<StreamHead, 'seq' | 'link' | 'signature'>;

const vouchesFor = (key: Buffer, stream: string, device: string, head: Signed): boolean =>
  isSignedBy(
    key,
    headStatement({ stream, device, seq: head.seq, link: Buffer.from(head.link, 'base64url') }),
    Buffer.from(head.signature, 'base64url'),
  );

const isBefore = (base: Signed, head: Signed): boolean =>
  base.seq < head.seq || (base.seq === head.seq && base.link === head.link);

const refused = (reason: string): AppError =>
  new AppError('bundle-journal-refused', { reason, line: 0 });

interface Reach {
  stream: string;
  device: string;
  first: number;
  last: number;
  link: string;
}

/** SQLite takes the link from the row that has the greatest `seq`. */
const reachOfEntries = (db: Db, staging: string): Reach[] =>
  all<{ stream: string; device: string; last: number; link: string }>(
    db,
    `SELECT stream, device, max(seq) AS last, entry ->> '$.link' AS link FROM staged_entries WHERE staging = ? GROUP BY stream, device`,
    staging,
  ).map((row) => ({ ...row, first: firstOf(db, staging, row) }));

const firstOf = (
  db: Db,
  staging: string,
  { stream, device }: Pick<Reach, 'stream' | 'device'>,
): number =>
  get<{ first: number }>(
    db,
    'SELECT min(seq) AS first FROM staged_entries WHERE staging = ? AND stream = ? AND device = ?',
    staging,
    stream,
    device,
  )!.first;

/** Keys from the offices' streams in the bundle, and those we have already. */
function deviceKeys(db: Db, staging: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  const add = (text: unknown): void => {
    if (typeof text !== 'string') return;
    const key = Buffer.from(text, 'base64url');
    keys.set(deviceIdOf(key), key);
  };
  for (const { entry } of all<{ entry: string }>(
    db,
    "SELECT entry FROM staged_entries WHERE staging = ? AND stream >= 'office/' AND stream < 'office0'",
    staging,
  )) {
    for (const change of (JSON.parse(entry) as Entry).changes) {
      if (!isWithheld(change) && change.kind === 'device' && change.field === 'publicKey')
        add(change.value);
    }
  }
  for (const { key } of all<{ key: string | null }>(db, 'SELECT public_key AS key FROM devices'))
    add(key);
  return keys;
}
