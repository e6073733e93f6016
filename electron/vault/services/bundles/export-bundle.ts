import { basename } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { ExportResult } from '../../../../shared/bundles/contract';
import type { BundleDraft } from '../../../../shared/bundles/format';
import { SCHEMA_VERSION } from '../../../../shared/journal/entry';
import { may } from '../../../../shared/session/permissions';
import { appVersion } from '../../app-version';
import type { BundleSource } from '../../bundles/format/bundle-plan';
import { writeBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { type Db, get, run } from '../../db/database';
import { newId } from '../../ids';
import { entriesOfStream, headsOfStream } from '../../journal/entries-queries';
import type { Session } from '../../session';
import { officeOf } from '../../vault-identity';
import type { Vault } from '../../vault';
import { readCaseView } from '../cases/case-view-query';
import type { StoredContact } from '../contacts/contact-book';
import { refuseInsideVault } from '../documents/save-document-out';
import { caseSummary } from './case-summary';
import { formSource } from './form-source';
import { contactsOrThrow, planExport, type PlannedStreams, recipientsOf } from './plan-export';

export interface ExportOrder {
  cases: 'all' | readonly string[];
  contactIds: readonly string[];
  purpose: string;
  override?: { reason: string } | undefined;
  out: string;
}

interface Progress {
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
}

/**
 * Hands cases over: what may leave, to whom it may, in one file that is written whole or not at all.
 *
 * Asked for "all", cases without live consent stay behind and are named. Asked for by name, one
 * case without consent refuses the whole, because leaving it out silently would mislead.
 *
 * @throws AppError no-consent {count}, contact-not-verified, save-inside-vault, mixed-recipients, not-permitted, disk-…, cancelled
 */
export async function exportBundle(
  session: Session,
  order: ExportOrder,
  { signal, progress }: Progress = {},
): Promise<ExportResult> {
  const { vault, user } = session;
  if (order.override && !may(user.role, 'bundles.overrideConsent'))
    throw new AppError('not-permitted');
  if (order.cases === 'all' && !may(user.role, 'bundles.exportAll'))
    throw new AppError('not-permitted');
  refuseInsideVault(vault, order.out);
  const contacts = contactsOrThrow(vault.db, order.contactIds);
  refuseUnverified(contacts);
  const recipients = recipientsOf(contacts);
  const planned = planExport(vault, order.cases, contacts);
  const going = order.override ? planned : planned.filter(({ consent }) => consent === 'given');
  const refused = order.override ? [] : planned.filter(({ consent }) => consent !== 'given');
  if (going.length === 0 || (order.cases !== 'all' && refused.length > 0))
    throw new AppError('no-consent', { count: refused.length });

  vault.journal.signHeads();
  const streams = streamsToSend(vault, going);
  const draft = draftOf(session, order, contacts, going, streams);
  const written = await writeBundle({
    out: order.out,
    recipients,
    signer: signerFromSeed(vault.identity.privateKey),
    draft,
    members: members(vault, going, draft.streams),
    ...(progress ? { onProgress: progress } : {}),
    ...(signal ? { signal } : {}),
  });
  const { counts } = written.manifest;
  vault.journal.write(() => {
    for (const contact of contacts)
      noteSent(
        vault,
        session,
        contact,
        { ...written.manifest, fileSha256: written.sha256 },
        written.digest,
      );
  });
  return {
    bundleId: draft.bundleId,
    fileName: basename(order.out),
    bytes: written.bytes,
    recipients: contacts.map(({ name }) => name),
    exported: going.map(({ caseId, number, name }) => ({ caseId, number, name })),
    refused: refused.map(({ caseId, number, name, consent }) => ({
      caseId,
      number,
      name,
      reason: consent,
    })),
    entries: counts.entries,
    documents: counts.documents,
  };
}

/** A card whose fingerprint nobody compared may be anybody's. Offices with stock age have nothing to compare. */
function refuseUnverified(contacts: readonly StoredContact[]): void {
  const unverified = contacts.find(({ card, verifiedAt }) => card !== null && verifiedAt === null);
  if (unverified) throw new AppError('contact-not-verified', { name: unverified.name });
}

/** The cases' streams and those of every office whose staff or laptop appears in them. */
function streamsToSend({ db, identity }: Vault, going: readonly PlannedStreams[]): string[] {
  const streams = new Set(going.flatMap((planned) => planned.streams));
  const offices = new Set([identity.officeStream]);
  for (const stream of streams) {
    for (const { device } of headsOfStream(db, stream)) {
      const office = get<{ stream: string }>(
        db,
        'SELECT stream FROM devices WHERE device_id = ?',
        device,
      )?.stream;
      if (office) offices.add(office);
    }
  }
  return [...offices, ...streams];
}

function draftOf(
  session: Session,
  order: ExportOrder,
  contacts: readonly StoredContact[],
  going: readonly PlannedStreams[],
  streams: readonly string[],
): BundleDraft {
  const { vault, user } = session;
  const office = officeOf(vault.db, vault.identity.officeId);
  const createdAt = new Date(vault.now()).toISOString();
  const last = get<{ seq: number }>(
    vault.db,
    "SELECT seq FROM bundles WHERE direction = 'out' ORDER BY seq DESC LIMIT 1",
  );
  return {
    bundleId: newId(vault.now()),
    sender: {
      officeId: vault.identity.officeId,
      officeName: office.name,
      kind: office.kind,
      deviceId: vault.identity.deviceId,
    },
    seq: (last?.seq ?? 0) + 1,
    previous: previousFor(vault.db, contacts),
    purpose: order.purpose,
    consent: going.map(({ caseId, consent, consentId }) => ({
      case: caseId,
      consent: consent === 'given' ? consentId : null,
    })),
    ...(order.override
      ? { override: { by: user.name, reason: order.override.reason, at: createdAt } }
      : {}),
    createdAt,
    appVersion,
    schema: SCHEMA_VERSION,
    streams: streams.map((stream) => ({ stream, heads: signedHeads(vault.db, stream) })),
    counts: { cases: going.length },
  };
}

/** The last bundle that went to all of them: one that somebody else got would be missed by nobody here. */
function previousFor(db: Db, contacts: readonly StoredContact[]): string | null {
  const to = JSON.stringify(contacts.map(({ id }) => id));
  const last = get<{ digest: string }>(
    db,
    `SELECT digest FROM bundles WHERE direction = 'out' AND substr(id, 38) IN (SELECT value FROM json_each(?))
      GROUP BY digest HAVING count(*) = ? ORDER BY max(seq) DESC LIMIT 1`,
    to,
    contacts.length,
  );
  return last?.digest ?? null;
}

const signedHeads = (db: Db, stream: string) =>
  headsOfStream(db, stream).map(({ device, seq, link, signature }) => {
    // Another office's head came with its signature; ours were signed a moment ago.
    if (!signature) throw new Error('a head without a signature');
    return {
      device,
      seq,
      link: link.toString('base64url'),
      signature: signature.toString('base64url'),
    };
  });

const ENTRIES_A_FILE = 50_000;

function* members(
  vault: Vault,
  going: readonly PlannedStreams[],
  streams: BundleDraft['streams'],
): Generator<BundleSource> {
  for (const [index, part] of journalParts(vault.db, streams).entries()) {
    const name = `data/journal-${String(index + 1).padStart(4, '0')}.jsonl`;
    yield { name, open: () => journalLines(vault.db, part) };
  }
  yield formSource();
  for (const [index, planned] of going.entries()) {
    const text = (): Uint8Array[] => [
      Buffer.from(caseSummary(readCaseView(vault.db, planned.caseId)!), 'utf8'),
    ];
    yield { name: `data/summary/${index + 1}.txt`, open: text };
  }
  for (const sha256 of new Set(going.flatMap(({ blobs }) => blobs)))
    yield blobSource(vault, sha256);
}

/** Whole streams to a file, so that a reader never needs two files for one case. */
function journalParts(db: Db, streams: BundleDraft['streams']): BundleDraft['streams'][] {
  const parts: BundleDraft['streams'][] = [];
  let entries = Infinity;
  for (const stream of streams) {
    const count = get<{ n: number }>(
      db,
      'SELECT count(*) AS n FROM entries WHERE stream = ?',
      stream.stream,
    )!.n;
    if (entries + count > ENTRIES_A_FILE) {
      parts.push([]);
      entries = 0;
    }
    parts.at(-1)!.push(stream);
    entries += count;
  }
  return parts;
}

/** Up to the heads that were signed: what is written while the bundle is being made goes with the next one. */
function* journalLines(db: Db, streams: BundleDraft['streams']): Generator<Uint8Array> {
  for (const { stream, heads } of streams) {
    const until = new Map(heads.map(({ device, seq }) => [device, seq]));
    const lines = entriesOfStream(db, stream)
      .filter(({ device, seq }) => seq <= (until.get(device) ?? 0))
      .map((entry) => `${JSON.stringify(entry)}\n`);
    yield Buffer.from(lines.join(''), 'utf8');
  }
}

function blobSource({ db, files }: Vault, sha256: string): BundleSource {
  const file = get<{ id: string; key: Buffer; bytes: number }>(
    db,
    'SELECT id, key, bytes FROM files WHERE sha256 = ?',
    sha256,
  )!;
  return {
    name: `data/blobs/${sha256}`,
    size: file.bytes,
    open: () => files.read(file.id, file.key),
  };
}

function noteSent(
  { db, now }: Vault,
  { user }: Session,
  contact: StoredContact,
  manifest: { bundleId: string; seq: number; purpose: string; fileSha256: string },
  digest: string,
): void {
  run(
    db,
    `INSERT INTO bundles (id, direction, office_id, office_name, seq, digest, purpose, manifest, at, actor)
     VALUES (?, 'out', ?, ?, ?, ?, ?, ?, ?, ?)`,
    `${manifest.bundleId}/${contact.id}`,
    contact.officeId,
    contact.name,
    manifest.seq,
    digest,
    manifest.purpose,
    JSON.stringify(manifest),
    now(),
    user.id,
  );
}
