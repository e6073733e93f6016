import { AppError } from '../../../../shared/app-error';
import type { ForeignChanges } from '../../../../shared/bundles/import-facts';
import {
  builtInChangePolicy,
  ChangePolicy,
  type ChangeRights,
  violation,
} from '../../../../shared/contacts/change-policy';
import { rootIdOf } from '../../../../shared/ids';
import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import { all, type Db, get } from '../../db/database';
import { may } from '../../../../shared/session/permissions';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { readPolicyText } from '../agency/agency-resources';
import { contactOfOffice } from '../contacts/contact-book';
import { refuseLostDevice } from './lost-device-work';
import type { Staged } from './staging';

/**
 * What a bundle would change in cases without having the right to it, by the table in
 * `resources/rules/change-policy.json` or the agency's. It asks who wrote a change, not who carried it.
 */
export function foreignChanges(
  vault: Pick<Vault, 'db' | 'identity'>,
  staged: Pick<Staged, 'id'>,
): ForeignChanges[] {
  const { db } = vault;
  const policy = policyOf(db);
  const officeOfDevice = officesOfDevices(db, staged.id);
  const found = new Map<string, ForeignChanges>();
  let last: { stream: string; owner: string | undefined; first: string | undefined } | undefined;
  for (const entry of newCaseEntries(db, staged.id)) {
    if (last?.stream !== entry.stream)
      last = { stream: entry.stream, ...originOf(db, staged.id, entry.stream, officeOfDevice) };
    const author = officeOfDevice.get(entry.device);
    if (author === undefined || author === last.owner || author === vault.identity.officeStream)
      continue;
    const officeId = rootIdOf(author);
    const rights = policy[typeOf(db, officeId)];
    for (const [kind, why] of wrongs(entry, rights, last.first)) {
      const key = `${entry.stream} ${author} ${kind} ${why}`;
      const known = found.get(key);
      if (known) known.count += 1;
      else
        found.set(key, {
          caseId: rootIdOf(entry.stream),
          office: contactOfOffice(db, officeId)?.name ?? officeOf(db, officeId).name,
          kind,
          why,
          count: 1,
        });
    }
  }
  return [...found.values()];
}

/**
 * @throws AppError import-needs-approval where it changes what its authors may not, import-lost-device where a lost
 * laptop signed it, and nobody who may said yes
 */
export function refuseUnapproved(
  { vault, user }: Pick<Session, 'vault' | 'user'>,
  staged: Staged,
  approve: boolean,
): void {
  if (approve && may(user.role, 'bundles.approve')) return;
  refuseLostDevice({ vault, user }, staged, approve);
  const held = foreignChanges(vault, staged);
  if (held.length === 0) return;
  const { officeId, officeName, kind, signingKey } = staged.manifest.sender;
  const count = held.reduce((sum, each) => sum + each.count, 0);
  throw new AppError('import-needs-approval', { officeId, officeName, kind, signingKey, count });
}

/** Each kind of record once for each reason: one entry often sets ten fields. */
function wrongs(
  { clock, changes }: Entry,
  rights: ChangeRights,
  first: string | undefined,
): Map<string, ForeignChanges['why']> {
  const found = new Map<string, ForeignChanges['why']>();
  for (const change of changes) {
    if (isWithheld(change)) continue;
    const why = violation(rights, change);
    if (why !== null) found.set(change.kind, why);
    // Written before the case was opened, it would make its author the one who opened it.
    else if (first !== undefined && clock < first) found.set(change.kind, 'backdated');
  }
  return found;
}

function policyOf(db: Db): ChangePolicy {
  const parsed = ChangePolicy.safeParse(JSON.parse(readPolicyText(db) ?? 'null'));
  return parsed.success ? parsed.data : builtInChangePolicy;
}

/** Whoever is not known here has the rights of a partner, the least. */
function typeOf(db: Db, officeId: string): keyof ChangePolicy {
  const type = contactOfOffice(db, officeId)?.type;
  return type === 'headquarters' || type === 'field' ? type : 'partner';
}

/** Streams of the offices to which devices belong: what we know counts for more than what a bundle says. */
function officesOfDevices(db: Db, staging: string): Map<string, string> {
  const offices = new Map<string, string>();
  for (const { stream, device } of all<{ stream: string; device: string }>(
    db,
    `SELECT DISTINCT stream, device FROM staged_entries
      WHERE staging = ? AND stream >= 'office/' AND stream < 'office0'`,
    staging,
  ))
    offices.set(device, stream);
  for (const { stream, device } of all<{ stream: string; device: string }>(
    db,
    'SELECT stream, device_id AS device FROM devices WHERE device_id IS NOT NULL',
  ))
    offices.set(device, stream);
  return offices;
}

const newCaseEntries = (db: Db, staging: string): Entry[] =>
  all<{ entry: string }>(
    db,
    `SELECT s.entry FROM staged_entries s
      WHERE s.staging = ? AND s.stream >= 'case/' AND s.stream < 'case0'
        AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.stream = s.stream AND e.device = s.device AND e.seq = s.seq)
      ORDER BY s.stream`,
    staging,
  ).map(({ entry }) => JSON.parse(entry) as Entry);

/** The office that opened the case, and when, as far as this vault knows; of a new case, as the bundle says. */
function originOf(
  db: Db,
  staging: string,
  stream: string,
  offices: ReadonlyMap<string, string>,
): { owner: string | undefined; first: string | undefined } {
  const known = get<{ device: string; clock: string }>(
    db,
    'SELECT device, clock FROM entries WHERE stream = ? ORDER BY clock LIMIT 1',
    stream,
  );
  const said = known
    ? undefined
    : get<{ device: string; clock: string }>(
        db,
        `SELECT device, entry ->> '$.clock' AS clock FROM staged_entries WHERE staging = ? AND stream = ?
          ORDER BY clock LIMIT 1`,
        staging,
        stream,
      );
  const origin = known ?? said;
  return { owner: origin && offices.get(origin.device), first: known?.clock };
}
