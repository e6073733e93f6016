import { canonicalJson } from '../../../shared/canonical-json';
import type { Anchor, AnchorFacts, LockFacts } from '../../../shared/repair/anchor';
import { lastBackup } from '../backups/daily-backup';
import { type Db, get } from '../db/database';
import { headerSummary, type HeaderSummary } from '../keys/header-summary';
import { countWritten } from '../journal/count-written';
import { isSignedBy } from '../keys/device-keys';
import { kdfCost } from '../keys/kdf';
import type { Vault } from '../vault';

const count = (db: Db, sql: string): number => get<{ n: number }>(db, sql)!.n;

/** What this laptop holds and how it is locked, now. */
export function anchorFacts(vault: Vault): AnchorFacts {
  const { db, identity } = vault;
  return {
    v: 1,
    device: identity.deviceId,
    at: vault.now(),
    readLog: vault.accessLog.mark(),
    holds: {
      // All less the few that were removed: both are counted in an index, never in the rows.
      cases: count(
        db,
        'SELECT (SELECT count(*) FROM cases) - (SELECT count(*) FROM cases WHERE removed IS 1) AS n',
      ),
      people: count(
        db,
        'SELECT (SELECT count(*) FROM persons) - (SELECT count(*) FROM persons WHERE removed IS 1) AS n',
      ),
      documents: count(db, 'SELECT count(*) AS n FROM files'),
    },
    written: countWritten(db, identity.deviceId),
    lock: lockFacts(headerSummary(vault.dir)),
    lastBackupAt: lastBackup(vault)?.at ?? null,
  };
}

export function makeAnchor(vault: Vault): Anchor {
  const facts = anchorFacts(vault);
  const statement = statementOf(vault.identity.officeId, facts);
  return { ...facts, signature: vault.identity.sign(statement).toString('base64url') };
}

/** Whether the laptop that it speaks of signed it. */
export function isGenuine(officeId: string, { signature, ...facts }: Anchor, key: Buffer): boolean {
  return isSignedBy(key, statementOf(officeId, facts), Buffer.from(signature, 'base64url'));
}

const statementOf = (office: string, facts: AnchorFacts): Buffer =>
  Buffer.from(canonicalJson({ purpose: 'satchel/v1/anchor', office, ...facts }));

function lockFacts({ slots }: HeaderSummary): LockFacts {
  const users = slots.filter((slot) => slot.kind === 'user');
  const [weakest] = users.map(({ kdf }) => kdf).sort((a, b) => kdfCost(a) - kdfCost(b));
  const shares = slots.find((slot) => slot.kind === 'shares');
  return {
    accounts: users.length,
    weakest: weakest ?? null,
    kit: slots.some((slot) => slot.kind === 'recovery'),
    shares: shares ? { threshold: shares.threshold, count: shares.count } : null,
    agency: slots.filter((slot) => slot.kind === 'agency').length,
  };
}
