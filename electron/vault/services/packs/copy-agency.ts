import { all, type Db } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';
import { putAgency, putPack, readAgency, type StoredPack } from '../agency/agency-book';
import { AGENCY_POLICY } from '../agency/agency-resources';
import { type FormerKeyRow, putFormerKey } from '../contacts/former-keys';
import { AGENCY_PROFILES } from '../profiles/offered-profiles';
import { AGENCY_SETTINGS } from '../settings/agency-settings';

/** What waits for a decision is decided at home. */
const IN_USE = `SELECT agency_key AS agencyKey, version, state, digest, body, arrived_at AS arrivedAt,
  applied_at AS appliedAt, actor FROM agency_packs WHERE state IN ('past', 'in-force')`;

const OF_THE_DIRECTORY = `SELECT k.office_id AS officeId, k.signing_key AS signingKey, k.fingerprint, k.state, k.verified,
  k.at, k.until, k.actor, k.reason FROM former_keys k
 WHERE k.state = 'revoked' OR k.office_id = @own
    OR k.office_id IN (SELECT office_id FROM contacts WHERE type = 'headquarters' AND verified_at IS NOT NULL)`;

/**
 * What the agency gave the office goes along: forms, lists and profiles, bounds and rights, its public key, and which
 * keys count no more. The agency's secret stays at home.
 */
export function copyAgency(home: Db, pack: Db, officeId: string): void {
  const agency = readAgency(home);
  if (agency) putAgency(pack, { ...agency, seed: null });
  for (const stored of all<StoredPack>(home, IN_USE)) putPack(pack, stored);
  for (const key of [AGENCY_SETTINGS, AGENCY_POLICY, AGENCY_PROFILES]) {
    const value = readMeta(home, key);
    if (value !== undefined) writeMeta(pack, key, value);
  }
  for (const row of all<FormerKeyRow>(home, OF_THE_DIRECTORY, { own: officeId }))
    putFormerKey(pack, row);
}
