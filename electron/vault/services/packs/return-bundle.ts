import { rootIdOf } from '../../../../shared/ids';
import type { BundleDraft } from '../../../../shared/bundles/format';
import { SCHEMA_VERSION } from '../../../../shared/journal/entry';
import { inOneLine } from '../../../../shared/session/new-name';
import { appVersion } from '../../app-version';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import { writeBundle, type WrittenBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { all, get } from '../../db/database';
import { newId } from '../../ids';
import {
  allStreams,
  entriesOfStream,
  type Head,
  headsOfStream,
} from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { formSource } from '../bundles/form-source';
import { handedOnBy } from './handed-on';
import { baseOf, type OfPack, vouchOf } from './travelling';

/** Heads beyond what the office had when it made the copy. */
export function newHeads({ db }: Vault): Head[] {
  const base = new Map(
    baseOf(db).heads.map(([stream, device, seq]) => [`${stream} ${device}`, seq]),
  );
  return allStreams(db)
    .flatMap((stream) => headsOfStream(db, stream))
    .filter(({ stream, device, seq }) => seq > (base.get(`${stream} ${device}`) ?? 0));
}

export interface NewFile {
  id: string;
  key: Buffer;
  bytes: number;
  sha256: string;
}

/** Documents that were added on the way. */
export function newFiles({ db }: Vault): NewFile[] {
  const base = new Set(baseOf(db).files);
  return all<NewFile>(
    db,
    `SELECT f.id, f.key, f.bytes, f.sha256 FROM files f
      WHERE EXISTS (SELECT 1 FROM document_places p WHERE p.sha256 = f.sha256) GROUP BY f.sha256`,
  ).filter(({ sha256 }) => !base.has(sha256));
}

/**
 * Only what was written on the way, sealed to the home office and signed by the copy's own device, for which the
 * office has vouched. Null where nothing was written but the copy's own name.
 */
export async function writeReturnBundle(
  pack: Vault,
  of: OfPack,
  to: { out: string; recipient: string; signal?: AbortSignal | undefined },
): Promise<WrittenBundle> {
  pack.journal.signHeads();
  const heads = newHeads(pack);
  const draft = draftOf(pack, of, heads);
  return writeBundle({
    out: to.out,
    recipients: [to.recipient],
    signer: signerFromSeed(pack.identity.privateKey),
    draft,
    members: members(pack, heads),
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

function* members(pack: Vault, heads: readonly Head[]): Generator<BundleSource> {
  yield { name: 'data/journal-0001.jsonl', open: () => lines(pack, heads) };
  yield formSource();
  for (const { id, key, bytes, sha256 } of newFiles(pack))
    yield { name: `data/blobs/${sha256}`, size: bytes, open: () => pack.files.read(id, key) };
}

function* lines({ db }: Vault, heads: readonly Head[]): Generator<Uint8Array> {
  const base = new Map(
    baseOf(db).heads.map(([stream, device, seq]) => [`${stream} ${device}`, seq]),
  );
  for (const head of heads) {
    const from = base.get(`${head.stream} ${head.device}`) ?? 0;
    const entries = entriesOfStream(db, head.stream).filter(
      ({ device, seq }) => device === head.device && seq > from && seq <= head.seq,
    );
    yield Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 'utf8');
  }
}
