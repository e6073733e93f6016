import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import { type Change, type Entry, isWithheld } from '../../../../shared/journal/entry';
import { all, type Db } from '../../db/database';
import { livesIn } from '../../ids';
import { deviceIdOf, isSignedBy } from '../../keys/device-keys';
import type { Vault } from '../../vault';
import { vouchStatement } from '../../vault-identity';
import { contactOfOffice } from '../contacts/contact-book';
import { verifiedFormerKeys } from '../contacts/former-keys';

type Around = Pick<Vault, 'db' | 'identity'>;

/**
 * An office speaks for itself and nobody else does, however well they sign: its name, its staff
 * and their roles are written by its own devices only, a device announces nobody but itself, and
 * an act is in the name of somebody of the office whose device wrote it.
 *
 * The first device of an office is the one whose key was compared (or the first we hear of, where
 * an office is known through others only); it vouches for every later one.
 *
 * @throws AppError bundle-speaks-for-others, bundle-history-hole
 */
export function checkStagedOffices(vault: Around, staging: string, manifest: BundleManifest): void {
  const offices = readOffices(vault.db, staging);
  for (const { stream, device, changes } of offices.entries) {
    for (const change of changes) if (change.kind === 'device') refuseOtherDevice(device, change);
    // Also of an office of which nobody here has heard: a device stands in one office.
    if (offices.ofDevice.get(device) !== stream) throw refused('office');
    if (!maySpeak(vault, manifest, offices, stream, device)) throw refused('office');
  }
  for (const { device, actor } of actors(vault.db, staging)) {
    const [ofDevice, ofActor] = [offices.ofDevice.get(device), offices.ofUser.get(actor)];
    if (ofDevice && ofActor && ofDevice !== ofActor) throw refused('actor');
  }
  refuseLooseEntries(vault.db, staging, offices, manifest);
}

/** Where the entry before is missing, a signed base holds an entry to its head; without one, only the word of its own office. */
function refuseLooseEntries(
  db: Db,
  staging: string,
  offices: Offices,
  { sender, streams }: BundleManifest,
): void {
  const loose = holes(db, staging);
  if (loose.length === 0) return;
  const own = streamOf('office', sender.officeId);
  const based = new Set(
    streams.flatMap(({ stream, heads }) =>
      heads.flatMap(({ device, base }) => (base ? [`${stream} ${device} ${base.seq + 1}`] : [])),
    ),
  );
  const isHeld = ({ stream, device, seq }: Hole): boolean =>
    based.has(`${stream} ${device} ${seq}`) || offices.ofDevice.get(device) === own;
  if (!loose.every(isHeld)) throw new AppError('bundle-history-hole');
}

interface Hole {
  stream: string;
  device: string;
  seq: number;
}

const refused = (about: 'office' | 'device' | 'actor'): AppError =>
  new AppError('bundle-speaks-for-others', { about });

interface Offices {
  entries: { stream: string; device: string; changes: Change[] }[];
  /** Streams of the offices to which devices and users belong, from the vault and from the bundle. */
  ofDevice: Map<string, string>;
  ofUser: Map<string, string>;
  /** `stream device` of devices that were taken in before. */
  known: Set<string>;
}

function readOffices(db: Db, staging: string): Offices {
  const entries = all<{ entry: string }>(
    db,
    "SELECT entry FROM staged_entries WHERE staging = ? AND stream >= 'office/' AND stream < 'office0'",
    staging,
  ).map(({ entry }) => {
    const { stream, device, changes } = JSON.parse(entry) as Entry;
    return {
      stream,
      device,
      changes: changes.filter((change): change is Change => !isWithheld(change)),
    };
  });
  const known = all<{ stream: string; device: string }>(
    db,
    'SELECT stream, device_id AS device FROM devices WHERE device_id IS NOT NULL',
  );
  const users = all<{ id: string; stream: string }>(db, 'SELECT id, stream FROM users');
  const offices: Offices = {
    entries,
    ofDevice: new Map(),
    ofUser: new Map(),
    known: new Set(known.map(({ stream, device }) => `${stream} ${device}`)),
  };
  for (const { stream, device, changes } of entries) {
    offices.ofDevice.set(device, stream);
    for (const { kind, id } of changes) if (kind === 'user') noteAccount(offices, stream, id);
  }
  // What we know already counts for more than what somebody says now.
  for (const { stream, device } of known) offices.ofDevice.set(device, stream);
  for (const { id, stream } of users) noteAccount(offices, stream, id);
  return offices;
}

/** An account is of the office for which it was made; where that is not heard of, of the one that says so. */
function noteAccount({ ofUser }: Offices, stream: string, id: string): void {
  const before = ofUser.get(id);
  if (before === undefined || !livesIn(before, id)) ofUser.set(id, stream);
}

function refuseOtherDevice(device: string, { field, value }: Change): void {
  const isOther =
    (field === 'deviceId' && value !== device) ||
    (field === 'publicKey' &&
      (typeof value !== 'string' || deviceIdOf(Buffer.from(value, 'base64url')) !== device));
  if (isOther) throw refused('device');
}

function maySpeak(
  vault: Around,
  manifest: BundleManifest,
  offices: Offices,
  stream: string,
  device: string,
): boolean {
  const first = firstKeys(vault, manifest, stream);
  // An office of which nobody here has heard: there is nothing to compare with.
  if (first.length === 0 || offices.known.has(`${stream} ${device}`)) return true;
  if (first.some((key) => deviceIdOf(key) === device)) return true;
  const statement = vouchStatement(rootIdOf(stream), device);
  // Who wrote it does not matter: the statement names the device and is signed by the office's key.
  return offices.entries
    .filter((entry) => entry.stream === stream)
    .flatMap(({ changes }) => changes)
    .some(
      ({ kind, field, value }) =>
        kind === 'device' &&
        field === 'vouch' &&
        typeof value === 'string' &&
        first.some((key) => isSignedBy(key, statement, Buffer.from(value, 'base64url'))),
    );
}

/** Keys that spoke for an office from its beginning, so far as we know: its present one and those it replaced. */
function firstKeys(vault: Around, manifest: BundleManifest, stream: string): Buffer[] {
  const officeId = rootIdOf(stream);
  const present = presentKey(vault, manifest, officeId);
  if (present !== null)
    return [present, ...verifiedFormerKeys(vault.db, officeId)].map((key) =>
      Buffer.from(key, 'base64'),
    );
  return all<{ key: string }>(
    vault.db,
    'SELECT public_key AS key FROM devices WHERE stream = ? AND public_key IS NOT NULL ORDER BY vouch IS NOT NULL',
    stream,
  ).map(({ key }) => Buffer.from(key, 'base64url'));
}

function presentKey(
  { db, identity }: Around,
  { sender }: BundleManifest,
  officeId: string,
): string | null {
  if (officeId === identity.officeId) return identity.officeKey.toString('base64');
  // A travelling copy signs for itself and is vouched for: who the office is says the key that was compared.
  if (officeId === sender.officeId && sender.vouch === undefined) return sender.signingKey;
  const contact = contactOfOffice(db, officeId);
  return contact?.verifiedAt == null ? null : contact.signingKey;
}

const actors = (db: Db, staging: string) =>
  all<{ device: string; actor: string }>(
    db,
    "SELECT DISTINCT device, entry ->> '$.actor' AS actor FROM staged_entries WHERE staging = ?",
    staging,
  );

/** New entries whose predecessor is neither here nor in the bundle. */
const holes = (db: Db, staging: string): Hole[] =>
  all<Hole>(
    db,
    `SELECT s.stream, s.device, s.seq FROM staged_entries s WHERE s.staging = ? AND s.seq > 1
       AND NOT EXISTS (SELECT 1 FROM staged_entries b
                        WHERE b.staging = s.staging AND b.stream = s.stream AND b.device = s.device AND b.seq = s.seq - 1)
       AND NOT EXISTS (SELECT 1 FROM entries e
                        WHERE e.stream = s.stream AND e.device = s.device AND e.seq IN (s.seq - 1, s.seq))`,
    staging,
  );
