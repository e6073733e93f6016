import type { AgencyPack } from '../../../../shared/papers/agency-pack';
import { all, type Db, get, run } from '../../db/database';

/** The agency whose word counts in this vault. */
export interface StoredAgency {
  id: string;
  name: string;
  /** Base64 of the raw Ed25519 key. */
  publicKey: string;
  /** Only at headquarters, which signs for it; base64url. */
  seed: string | null;
  acceptedAt: number;
  acceptedBy: string;
  acceptedHow: string | null;
}

export interface StoredPack {
  agencyKey: string;
  version: number;
  state: 'waiting' | 'in-force' | 'past';
  digest: string;
  /** JSON of an AgencyPack. */
  body: string;
  arrivedAt: number;
  appliedAt: number | null;
  actor: string;
}

export const readAgency = (db: Db): StoredAgency | undefined =>
  get<StoredAgency>(
    db,
    `SELECT id, name, public_key AS publicKey, seed, accepted_at AS acceptedAt, accepted_by AS acceptedBy,
       accepted_how AS acceptedHow FROM agency`,
  );

export const putAgency = (db: Db, agency: StoredAgency): void =>
  void run(
    db,
    `INSERT OR REPLACE INTO agency (only, id, name, public_key, seed, accepted_at, accepted_by, accepted_how)
     VALUES (1, @id, @name, @publicKey, @seed, @acceptedAt, @acceptedBy, @acceptedHow)`,
    agency,
  );

const PACK_COLUMNS = `agency_key AS agencyKey, version, state, digest, body, arrived_at AS arrivedAt,
  applied_at AS appliedAt, actor`;

export const packInForce = (db: Db): StoredPack | undefined =>
  get<StoredPack>(db, `SELECT ${PACK_COLUMNS} FROM agency_packs WHERE state = 'in-force'`);

export const waitingPack = (db: Db): StoredPack | undefined =>
  get<StoredPack>(
    db,
    `SELECT ${PACK_COLUMNS} FROM agency_packs WHERE state = 'waiting' ORDER BY arrived_at DESC, version DESC LIMIT 1`,
  );

export const findPack = (db: Db, agencyKey: string, version: number): StoredPack | undefined =>
  get<StoredPack>(
    db,
    `SELECT ${PACK_COLUMNS} FROM agency_packs WHERE agency_key = ? AND version = ?`,
    agencyKey,
    version,
  );

export const putPack = (db: Db, pack: StoredPack): void =>
  void run(
    db,
    `INSERT OR REPLACE INTO agency_packs (agency_key, version, state, digest, body, arrived_at, applied_at, actor)
     VALUES (@agencyKey, @version, @state, @digest, @body, @arrivedAt, @appliedAt, @actor)`,
    pack,
  );

export const dropWaitingPacks = (db: Db): void =>
  void run(db, "DELETE FROM agency_packs WHERE state = 'waiting'");

/** What was in force before goes on lying here, because drafts may have been begun by its forms. */
export const retirePacks = (db: Db): void =>
  void run(db, "UPDATE agency_packs SET state = 'past' WHERE state = 'in-force'");

/** Packs that are or were in force, oldest first. */
export const appliedPacks = (db: Db): AgencyPack[] =>
  all<{ body: string }>(
    db,
    "SELECT body FROM agency_packs WHERE state IN ('past', 'in-force') ORDER BY version",
  ).map(({ body }) => JSON.parse(body) as AgencyPack);

export const packBody = ({ body }: StoredPack): AgencyPack => JSON.parse(body) as AgencyPack;
