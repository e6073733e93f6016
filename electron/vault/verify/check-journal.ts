import { all, type Db } from '../db/database';
import { allStreams, entriesOfStream, type Head, headsOfStream } from '../journal/entries-queries';
import { headStatement } from '../journal/journal';
import { GENESIS, linkAfter } from '../journal/links';
import { isSignedBy } from '../keys/device-keys';
import type { Problem } from './problem';

/**
 * Every entry follows from the one before it, every chain ends in its head, and every head is signed by its device.
 *
 * @param ownDevice signs when the vault is closed, so its own newest heads may be unsigned
 */
export function checkJournal(db: Db, ownDevice: string): Problem[] {
  const problems: Problem[] = [];
  const keys = deviceKeys(db);
  for (const stream of new Set([...allStreams(db), ...allHeadStreams(db)])) {
    problems.push(...readableLinkProblems(db, stream), ...headlessDevices(db, stream));
    for (const head of headsOfStream(db, stream)) {
      problems.push(...headProblems(db, head, keys.get(head.device), ownDevice));
    }
  }
  return problems;
}

const deviceKeys = (db: Db): Map<string, Buffer> =>
  new Map(
    all<{ device: string; key: string }>(
      db,
      'SELECT device_id AS device, public_key AS key FROM devices WHERE public_key IS NOT NULL',
    ).map(({ device, key }) => [device, Buffer.from(key, 'base64url')] as const),
  );

function headProblems(db: Db, head: Head, key: Buffer | undefined, ownDevice: string): Problem[] {
  const detail = `${head.stream} ${head.device} ${head.seq}`;
  const problems: Problem[] = [];
  const last = lastLink(db, head.stream, head.device);
  if (!last || last.seq !== head.seq || !last.link.equals(head.link))
    problems.push({ code: 'journal-cut-off', detail });
  if (head.signature === null) {
    if (head.device !== ownDevice) problems.push({ code: 'journal-head-unsigned', detail });
  } else if (!key) problems.push({ code: 'journal-device-unknown', detail });
  else if (!isSignedBy(key, headStatement(head), head.signature))
    problems.push({ code: 'journal-signature-wrong', detail });
  return problems;
}

/** An entry that is no JSON any more must be named like any other damage. */
function readableLinkProblems(db: Db, stream: string): Problem[] {
  try {
    return [...linkProblems(db, stream)];
  } catch {
    return [{ code: 'journal-unreadable', detail: stream }];
  }
}

function* linkProblems(db: Db, stream: string): Generator<Problem> {
  let previous: { device: string; seq: number; link: Buffer; clock: string } | undefined;
  for (const { link, ...entry } of entriesOfStream(db, stream)) {
    const same = previous?.device === entry.device ? previous : undefined;
    const detail = `${stream} ${entry.device} ${entry.seq}`;
    if (entry.seq !== (same?.seq ?? 0) + 1) yield { code: 'journal-gap', detail };
    else if (linkAfter(same?.link ?? GENESIS, entry).toString('base64url') !== link)
      yield { code: 'journal-link-wrong', detail };
    else if (same && same.clock >= entry.clock) yield { code: 'journal-order-wrong', detail };
    const { device, seq, clock } = entry;
    previous = { device, seq, clock, link: Buffer.from(link, 'base64url') };
  }
}

const allHeadStreams = (db: Db): string[] =>
  all<{ stream: string }>(db, 'SELECT DISTINCT stream FROM heads').map(({ stream }) => stream);

const headlessDevices = (db: Db, stream: string): Problem[] =>
  all<{ device: string }>(
    db,
    'SELECT DISTINCT device FROM entries WHERE stream = ? EXCEPT SELECT device FROM heads WHERE stream = ?',
    stream,
    stream,
  ).map(({ device }) => ({ code: 'journal-head-missing', detail: `${stream} ${device}` }));

const lastLink = (
  db: Db,
  stream: string,
  device: string,
): { seq: number; link: Buffer } | undefined =>
  all<{ seq: number; link: Buffer }>(
    db,
    'SELECT seq, link FROM entries WHERE stream = ? AND device = ? ORDER BY seq DESC LIMIT 1',
    stream,
    device,
  )[0];
