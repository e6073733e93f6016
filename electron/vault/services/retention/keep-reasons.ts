import type { KeptBecause } from '../../../../shared/retention/contract';
import { all, type Db, get } from '../../db/database';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { travellingStreams } from '../bundles/packs-holding';
import { caseStreams } from '../cases/case-streams';
import { countDecisions } from '../conflicts/conflicts-query';
import { partyOf } from '../custody/copies';
import { hasDraft, headquarters, holderOf } from '../travel/removable';
import type { DueLine } from './due-cases';
import { isHeld } from './held';

/** What is the same for every case of a list. */
export interface Around {
  db: Db;
  isHeadquarters: boolean;
  /** Histories in copies that are out. */
  travelling: ReadonlySet<string>;
  /** Offices from which something waits in quarantine; null: nobody knows from whom. */
  quarantined: (string | null)[];
}

export const lookAround = ({ db, identity }: Pick<Vault, 'db' | 'identity'>): Around => ({
  db,
  isHeadquarters: officeOf(db, identity.officeId).kind === 'headquarters',
  travelling: travellingStreams(db),
  quarantined: all<{ office: string | null }>(
    db,
    'SELECT DISTINCT office_id AS office FROM quarantine',
  ).map(({ office }) => office),
});

/** Every reason for which a case stays although its time is over. */
export function reasonsToKeep(around: Around, { caseId, isAgeUnknown }: DueLine): KeptBecause[] {
  const { db, travelling } = around;
  const streams = caseStreams(db, caseId);
  const holds: Record<KeptBecause, boolean> = {
    hold: isHeld(db, caseId),
    conflict: countDecisions(db, streams) > 0,
    unconfirmed: !around.isHeadquarters && isUnconfirmed(db, caseId),
    'pack-out': streams.some((stream) => travelling.has(stream)),
    notice: hasOpenNotice(db, caseId),
    quarantine: mayBeInQuarantine(around, streams),
    draft: hasDraft(db, caseId),
    'age-unknown': isAgeUnknown,
  };
  return (Object.keys(holds) as KeptBecause[]).filter((reason) => holds[reason]);
}

/** What headquarters itself has erased, by its own word, it had; nothing more will be confirmed. */
const isUnconfirmed = (db: Db, caseId: string): boolean =>
  holderOf(db, caseId) === undefined &&
  !headquarters(db).some(
    (contact) =>
      get(
        db,
        "SELECT 1 FROM copies_ended WHERE party = ? AND case_id = ? AND state = 'erased'",
        partyOf(contact),
        caseId,
      ) !== undefined,
  );

/** Nobody has decided, it stays locked, or what was decided or asked has not gone out yet and still can. */
const hasOpenNotice = (db: Db, caseId: string): boolean =>
  get(
    db,
    `SELECT 1 FROM notices n WHERE case_id = ?
        AND ((direction = 'in' AND (answer IS NULL OR answer ->> '$.decision' = 'locked'))
          OR (written_at IS NULL AND EXISTS (
               SELECT 1 FROM contacts c WHERE c.id = n.contact_id OR c.office_id = n.office_id))) LIMIT 1`,
    caseId,
  ) !== undefined;

/** Its content is not looked at: whoever sent it holds the case or gave it, or is not known. */
const mayBeInQuarantine = (
  { db, quarantined }: Pick<Around, 'db' | 'quarantined'>,
  streams: readonly string[],
): boolean =>
  quarantined.includes(null) ||
  (quarantined.length > 0 &&
    get(
      db,
      `SELECT 1 FROM copies WHERE party IN (SELECT value FROM json_each(?)) AND stream IN (SELECT value FROM json_each(?)) LIMIT 1`,
      JSON.stringify(quarantined),
      JSON.stringify(streams),
    ) !== undefined);
