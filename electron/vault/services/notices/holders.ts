import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import type { Vault } from '../../vault';

/** An office that got a case from us, by the ledger of what left. */
export interface Holder {
  contactId: string;
  officeId: string | null;
  officeName: string;
  bundles: string[];
  /** Consents under which it went; null under an override. */
  consents: (string | null)[];
  /** UTC milliseconds of the last time. */
  at: number;
}

interface Sent {
  bundle: string;
  contactId: string;
  officeId: string | null;
  officeName: string;
  consent: string | null;
  at: number;
}

/** Who holds a copy by our hand. */
export function holdersOf(db: Db, caseId: string): Holder[] {
  const rows = all<Sent>(
    db,
    `SELECT substr(b.id, 1, 36) AS bundle, substr(b.id, 38) AS contactId, b.office_id AS officeId, b.office_name AS officeName,
            e.value ->> '$.consent' AS consent, b.at
       FROM bundles b, json_each(b.manifest, '$.consent') e
      WHERE b.direction = 'out' AND e.value ->> '$.case' = ? ORDER BY b.at`,
    caseId,
  );
  const holders = new Map<string, Holder>();
  for (const { bundle, contactId, officeId, officeName, consent, at } of rows) {
    const found = holders.get(contactId) ?? {
      contactId,
      officeId,
      officeName,
      bundles: [],
      consents: [],
      at,
    };
    found.bundles.push(bundle);
    found.consents.push(consent);
    found.at = at;
    holders.set(contactId, found);
  }
  return [...holders.values()];
}

/** Whether an office has ever sent us this case, also in an import that was taken back: no other may ask about it. */
export const hasSentUs = (db: Db, officeId: string, caseId: string): boolean =>
  get(
    db,
    `SELECT 1 FROM (SELECT manifest FROM bundles WHERE direction = 'in' AND office_id = @officeId
                     UNION ALL SELECT manifest FROM taken_back WHERE office_id = @officeId) b, json_each(b.manifest, '$.consent') e
      WHERE e.value ->> '$.case' = @caseId LIMIT 1`,
    { officeId, caseId },
  ) !== undefined;

/** Or another laptop of ours did, and that office wrote in it: our office has it from there. */
export const isFromThere = (
  { db, identity }: Pick<Vault, 'db' | 'identity'>,
  officeId: string,
  caseId: string,
): boolean =>
  hasSentUs(db, officeId, caseId) ||
  (hasSentUs(db, identity.officeId, caseId) &&
    get(
      db,
      `SELECT 1 FROM heads h JOIN devices d ON d.device_id = h.device WHERE h.stream = ? AND d.stream = ? LIMIT 1`,
      streamOf('case', caseId),
      streamOf('office', officeId),
    ) !== undefined);
