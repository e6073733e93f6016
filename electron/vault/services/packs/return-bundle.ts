import { rootIdOf } from '../../../../shared/ids';
import type { BundleDraft } from '../../../../shared/bundles/format';
import { SCHEMA_VERSION } from '../../../../shared/journal/entry';
import { inOneLine } from '../../../../shared/session/new-name';
import { appVersion } from '../../app-version';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import { writeBundle, type WrittenBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { all, type Db, get } from '../../db/database';
import { newId } from '../../ids';
import {
  allStreams,
  entriesOfStream,
  findEntry,
  type Head,
  headsOfStream,
} from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { formSource } from '../bundles/form-source';
import { handedOnBy } from './handed-on';
import { baseOf, type OfPack, vouchOf } from './travelling';

/** The office, where it can be asked what it has; null on the way. */
type Home = Pick<Vault, 'db'> | null;

/**
 * What the office had when it made the copy, by `stream device`, and has still: restored from an older backup, or
 * without an import that it took back, it gets from the copy what it lacks.
 */
const baseAt = ({ db }: Vault, home: Home): Map<string, number> =>
  new Map(
    baseOf(db)
      .heads.filter(([stream, device, seq]) => !home || findEntry(home.db, stream, device, seq))
      .map(([stream, device, seq]) => [`${stream} ${device}`, seq]),
  );

/** Heads beyond that. */
export function newHeads(pack: Vault, home: Home): Head[] {
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

/** Documents that were added on the way, and those that the office has no more. */
export function newFiles({ db }: Vault, home: Home): NewFile[] {
  const base = new Set(baseOf(db).files.filter((sha256) => !home || isHere(home.db, sha256)));
  return all<NewFile>(
    db,
    `SELECT f.id, f.key, f.bytes, f.sha256 FROM files f
      WHERE EXISTS (SELECT 1 FROM document_places p WHERE p.sha256 = f.sha256) GROUP BY f.sha256`,
  ).filter(({ sha256 }) => !base.has(sha256));
}

const isHere = (db: Db, sha256: string): boolean =>
  get(db, 'SELECT 1 FROM files WHERE sha256 = ?', sha256) !== undefined;

/**
 * Only what was written on the way and what the office lacks, sealed to the home office and signed by the copy's own device, for which the
 * office has vouched. Null where nothing was written but the copy's own name.
 */
export async function writeReturnBundle(
  pack: Vault,
  of: OfPack,
  to: { out: string; recipient: string; home: Home; signal?: AbortSignal | undefined },
): Promise<WrittenBundle> {
  pack.journal.signHeads();
  const heads = newHeads(pack, to.home);
  const draft = draftOf(pack, of, heads);
  return writeBundle({
    out: to.out,
    recipients: [to.recipient],
    signer: signerFromSeed(pack.identity.privateKey),
    draft,
    members: members(pack, heads, to.home),
    ...(to.signal ? { signal: to.signal } : {}),
  });
}

function draftOf(pack: Vault, of: OfPack, heads: readonly Head[]): BundleDraft {
  const { identity, db } = pack;
  const office = officeOf(db, identity.officeId);
  const createdAt = new Date(pack.now()).toISOString();
  const streams = [...new Set(heads.map(({ stream }) => stream))];
  const cases = streams.filter((stream) => stream.startsWith('case/')).map(rootIdOf);
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
    streams: streams.map((stream) => ({
      stream,
      heads: heads
        .filter((head) => head.stream === stream)
        .map(({ device, seq, link, signature }) => ({
          device,
          seq,
          link: link.toString('base64url'),
          signature: signature!.toString('base64url'),
        })),
    })),
    counts: { cases: cases.length },
    ...(handedOn.length > 0 ? { ext: { handedOn } } : {}),
  };
}

/** How much the copy has written is the number of its files for home: of two, the later has the higher. */
const writtenBy = ({ db, identity }: Vault): number =>
  get<{ n: number }>(db, 'SELECT count(*) AS n FROM entries WHERE device = ?', identity.deviceId)!
    .n;

function* members(pack: Vault, heads: readonly Head[], home: Home): Generator<BundleSource> {
  const base = baseAt(pack, home);
  yield { name: 'data/journal-0001.jsonl', open: () => lines(pack, heads, base) };
  yield formSource();
  for (const { id, key, bytes, sha256 } of newFiles(pack, home))
    yield { name: `data/blobs/${sha256}`, size: bytes, open: () => pack.files.read(id, key) };
}

function* lines(
  { db }: Vault,
  heads: readonly Head[],
  base: ReadonlyMap<string, number>,
): Generator<Uint8Array> {
  for (const head of heads) {
    const from = base.get(`${head.stream} ${head.device}`) ?? 0;
    const entries = entriesOfStream(db, head.stream).filter(
      ({ device, seq }) => device === head.device && seq > from && seq <= head.seq,
    );
    yield Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 'utf8');
  }
}
