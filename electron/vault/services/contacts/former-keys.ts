import type { BundleSender } from '../../../../shared/bundles/format';
import { all, type Db, get, run } from '../../db/database';
import type { StoredContact } from './contact-book';

/**
 * Keys that an office had before its present one.
 *
 * ```mermaid
 * stateDiagram-v2
 *   current --> replaced: a change signed by the old key, or another card kept
 *   current --> revoked: somebody says that it is in wrong hands
 *   replaced --> revoked: the same, later
 *   note right of replaced: counts until its last day, where it had been verified
 *   note right of revoked: counts never again
 * ```
 */
export interface FormerKeyRow {
  officeId: string;
  signingKey: string;
  fingerprint: string;
  state: 'replaced' | 'revoked';
  verified: number;
  at: number;
  until: number | null;
  actor: string | null;
  reason: string | null;
}

export const findFormerKey = (
  db: Db,
  officeId: string,
  signingKey: string,
): FormerKeyRow | undefined =>
  get<FormerKeyRow>(
    db,
    `SELECT office_id AS officeId, signing_key AS signingKey, fingerprint, state, verified, at, until, actor, reason
       FROM former_keys WHERE office_id = ? AND signing_key = ?`,
    officeId,
    signingKey,
  );

/** As people see it: a card's fingerprint. */
export const findReplacedKey = (
  db: Db,
  officeId: string,
  fingerprint: string,
): FormerKeyRow | undefined =>
  get<FormerKeyRow>(
    db,
    `SELECT office_id AS officeId, signing_key AS signingKey, fingerprint, state, verified, at, until, actor, reason
       FROM former_keys WHERE office_id = ? AND fingerprint = ? AND state = 'replaced'`,
    officeId,
    fingerprint,
  );

export const putFormerKey = (db: Db, row: FormerKeyRow): void =>
  void run(
    db,
    `INSERT OR REPLACE INTO former_keys (office_id, signing_key, fingerprint, state, verified, at, until, actor, reason)
     VALUES (@officeId, @signingKey, @fingerprint, @state, @verified, @at, @until, @actor, @reason)`,
    row,
  );

/** The key of this contact, before it gets another. A revoked key stays revoked. */
export function rememberKey(
  db: Db,
  contact: StoredContact,
  fact: Pick<FormerKeyRow, 'at' | 'until' | 'actor'>,
): void {
  const { officeId, signingKey, fingerprint, verifiedAt } = contact;
  if (officeId === null || signingKey === null || fingerprint === null) return;
  if (findFormerKey(db, officeId, signingKey)?.state === 'revoked') return;
  const verified = verifiedAt === null ? 0 : 1;
  const about = { officeId, signingKey, fingerprint, verified, reason: null };
  putFormerKey(db, { ...about, ...fact, state: 'replaced' });
}

/** An office gave this key up for another: what still names it is older than that, whoever says it. */
export const wasReplaced = (db: Db, officeId: string, signingKey: string): boolean =>
  findFormerKey(db, officeId, signingKey)?.state === 'replaced';

/** Whoever has a revoked key may call itself as it likes: the key alone decides. */
export const isRevokedKey = (db: Db, signingKey: string): boolean =>
  get(db, "SELECT 1 FROM former_keys WHERE signing_key = ? AND state = 'revoked'", signingKey) !==
  undefined;

export const formerSigners = (db: Db): { signingKey: string; officeId: string }[] =>
  all<{ signingKey: string; officeId: string }>(
    db,
    'SELECT signing_key AS signingKey, office_id AS officeId FROM former_keys ORDER BY at',
  );

/** Still good: it was verified, gave way to another, and its last day has not passed. */
export const overlaps = (
  db: Db,
  { officeId, signingKey }: Pick<BundleSender, 'officeId' | 'signingKey'>,
  now: number,
): boolean =>
  get(
    db,
    `SELECT 1 FROM former_keys WHERE office_id = ? AND signing_key = ? AND state = 'replaced'
        AND verified = 1 AND until > ?`,
    officeId,
    signingKey,
    now,
  ) !== undefined;

/** Keys that spoke for the office when they were its own: what they vouched for then still holds. */
export const verifiedFormerKeys = (db: Db, officeId: string): string[] =>
  all<{ key: string }>(
    db,
    "SELECT signing_key AS key FROM former_keys WHERE office_id = ? AND state = 'replaced' AND verified = 1",
    officeId,
  ).map(({ key }) => key);
