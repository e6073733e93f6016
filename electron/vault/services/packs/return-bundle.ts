import { rootIdOf } from '../../../../shared/ids';
import type { BundleDraft } from '../../../../shared/bundles/format';
import { type Entry, SCHEMA_VERSION } from '../../../../shared/journal/entry';
import { inOneLine } from '../../../../shared/session/new-name';
import { appVersion } from '../../app-version';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import { writeBundle, type WrittenBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { all, type Db, get } from '../../db/database';
import { newId } from '../../ids';
import {
  allStreams,
  findEntry,
  type Head,
  headsOfStream,
  isErased,
} from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { formSource } from '../bundles/form-source';
import { headsToSend } from '../bundles/heads-to-send';
import { entriesInRuns } from '../bundles/runs';
import { handedOnBy } from './handed-on';
import { baseOf, type OfPack, vouchOf } from './travelling';

/** The office, where it can be asked what it has; null on the way. `broken`: see brokenAtHome. */
export type Home = { db: Db; broken: ReadonlySet<string> } | null;

/**
 * What the office had when it made the copy, by `stream device`, and has still: restored from an older backup, or
 * without an import that it took back, it gets from the copy what it lacks.
 */
const baseAt = ({ db }: Vault, home: Pick<Vault, 'db'> | null): Map<string, number> =>
  new Map(
    baseOf(db)
      .heads.filter(([stream, device, seq]) => !home || findEntry(home.db, stream, device, seq))
      .map(([stream, device, seq]) => [`${stream} ${device}`, seq]),
  );

/** Heads beyond that. */
export function newHeads(pack: Vault, home: Pick<Vault, 'db'> | null): Head[] {
  const base = baseAt(pack, home);
  return allStreams(pack.db)
    .flatMap((stream) => headsOfStream(pack.db, stream))
    .filter(({ stream, device, seq }) => seq > (base.get(`${stream} ${device}`) ?? 0));
}

export interface NewFile {
  id: string;
  key: Buffer;
  bytes: number;
  sha256: string;
}

/** Documents that were added on the way, and those that the office has no more or cannot read. */
export function newFiles({ db }: Vault, home: Home): NewFile[] {
  const base = new Set(baseOf(db).files.filter((sha256) => !home || isReadable(home, sha256)));
  return all<NewFile>(
    db,
    `SELECT f.id, f.key, f.bytes, f.sha256 FROM files f
      WHERE EXISTS (SELECT 1 FROM document_places p WHERE p.sha256 = f.sha256) GROUP BY f.sha256`,
  ).filter(({ sha256 }) => !base.has(sha256) && !(home && isErasedAt(home.db, db, sha256)));
}

/** Of cases that were erased there since: it takes none of it. */
const isErasedAt = (home: Db, pack: Db, sha256: string): boolean =>
  all<{ stream: string }>(
    pack,
    'SELECT stream FROM document_places WHERE sha256 = ?',
    sha256,
  ).every(({ stream }) => isErased(home, stream));

const isReadable = ({ db, broken }: NonNullable<Home>, sha256: string): boolean =>
  !broken.has(sha256) && get(db, 'SELECT 1 FROM files WHERE sha256 = ?', sha256) !== undefined;

/**
 * Only what was written on the way and what the office lacks, sealed to the home office and signed by the copy's own
 * device, for which the office has vouched.
 */
export async function writeReturnBundle(
  pack: Vault,
  of: OfPack,
  to: { out: string; recipient: string; home: Home; signal?: AbortSignal | undefined },
): Promise<WrittenBundle> {
  pack.journal.signHeads();
  const streams = streamsHome(pack, to.home);
  const draft = draftOf(pack, of, streams);
  return writeBundle({
    out: to.out,
    recipients: [to.recipient],
    signer: signerFromSeed(pack.identity.privateKey),
    draft,
    members: members(pack, streams, to.home),
    ...(to.signal ? { signal: to.signal } : {}),
  });
}

/** What the office has of a device's part goes not at all, and what it lacks whole, as far as it is here. */
function streamsHome(pack: Vault, home: Home): BundleDraft['streams'] {
  const heads = newHeads(pack, home);
  return [...new Set(heads.map(({ stream }) => stream))].map((stream) => {
    const devices = new Set(heads.filter((head) => head.stream === stream).map(deviceOf));
    return {
      stream,
      heads: headsToSend(pack, stream, () => 0).filter((head) => devices.has(deviceOf(head))),
    };
  });
}

const deviceOf = ({ device }: { device: string }): string => device;

function draftOf(pack: Vault, of: OfPack, streams: BundleDraft['streams']): BundleDraft {
  const { identity, db } = pack;
  const office = officeOf(db, identity.officeId);
  const createdAt = new Date(pack.now()).toISOString();
  const cases = streams
    .map(({ stream }) => stream)
    .filter((stream) => stream.startsWith('case/'))
    .map(rootIdOf);
  const vouch = vouchOf(pack);
  const handedOn = handedOnBy(pack);
  return {
    bundleId: newId(pack.now()),
    sender: {
      officeId: identity.officeId,
      officeName: office.name,
      kind: office.kind,
      deviceId: identity.deviceId,
      ...(vouch === null ? {} : { vouch }),
    },
    seq: writtenBy(pack),
    previous: null,
    purpose: 'Travelling copy coming home',
    consent: cases.map((id) => ({ case: id, consent: null })),
    // Within one office nothing is shared with anybody new.
    override: {
      by: inOneLine(of.userName),
      reason: 'Back to the office it came from',
      at: createdAt,
    },
    createdAt,
    appVersion,
    schema: SCHEMA_VERSION,
    streams,
    counts: { cases: cases.length },
    ...(handedOn.length > 0 ? { ext: { handedOn } } : {}),
  };
}

/** How much the copy has written is the number of its files for home: of two, the later has the higher. */
const writtenBy = ({ db, identity }: Vault): number =>
  get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries WHERE device = ?', identity.deviceId)!
    .n;

function* members(
  pack: Vault,
  streams: BundleDraft['streams'],
  home: Home,
): Generator<BundleSource> {
  yield { name: 'data/journal-0001.jsonl', open: () => lines(pack, streams) };
  yield formSource();
  for (const { id, key, bytes, sha256 } of newFiles(pack, home))
    yield { name: `data/blobs/${sha256}`, size: bytes, open: () => pack.files.read(id, key) };
}

function* lines({ db }: Vault, streams: BundleDraft['streams']): Generator<Uint8Array> {
  for (const { stream, heads } of streams)
    yield Buffer.from(entriesInRuns(db, stream, heads).map(toLine).join(''), 'utf8');
}

const toLine = (entry: Entry): string => `${JSON.stringify(entry)}\n`;
