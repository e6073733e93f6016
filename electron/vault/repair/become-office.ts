import { AppError } from '../../../shared/app-error';
import { rootIdOf } from '../../../shared/ids';
import type { FormerOffice } from '../../../shared/repair/contract';
import { all, type Db, get, run } from '../db/database';
import { writeMeta } from '../db/meta';
import { newId, newRecordId } from '../ids';
import { openJournal } from '../journal/journal';
import { fieldSets } from '../journal/records';
import { removeStream } from '../journal/remove-stream';
import { signAsDevice } from '../keys/device-keys';
import { foldName } from '../keys/passphrase-bytes';
import type { Session } from '../session';
import { followProjection } from '../services/derive-from';
import { isTravelling } from '../services/packs/travelling';
import { staffOf } from '../services/users/staff-directory';
import type { Vault } from '../vault';
import {
  becomeAnotherDevice,
  officeOf,
  readIdentity,
  type VaultIdentity,
  vouchStatement,
} from '../vault-identity';

/**
 * Offices as which this new vault could go on: those whose history a bundle brought, of our own kind, while nothing
 * was written here yet. Empty where it is too late.
 */
export function formerOffices(vault: Vault): FormerOffice[] {
  const { db, identity } = vault;
  if (isTravelling(vault) || hasWork(db, identity)) return [];
  const { kind } = officeOf(db, identity.officeId);
  return all<FormerOffice>(
    db,
    `SELECT o.id, o.name,
            (SELECT count(DISTINCT e.stream) FROM entries e JOIN devices d ON d.device_id = e.device
              WHERE d.stream = o.stream AND e.stream >= 'case/' AND e.stream < 'case0') AS cases
       FROM offices o WHERE o.id <> ? AND o.type = ? AND o.name IS NOT NULL ORDER BY o.name, o.id`,
    identity.officeId,
    kind,
  );
}

/** Written in any case, handed over, given along, or a further laptop of an office: from then on others know this vault as an office of its own. */
const hasWork = (db: Db, { officeStream, deviceId, joined }: VaultIdentity): boolean =>
  joined ||
  get(
    db,
    'SELECT 1 FROM entries WHERE device = ? AND stream <> ? LIMIT 1',
    deviceId,
    officeStream,
  ) !== undefined ||
  get(db, "SELECT 1 FROM bundles WHERE direction = 'out' LIMIT 1") !== undefined ||
  get(db, 'SELECT 1 FROM packs LIMIT 1') !== undefined;

/**
 * A new vault goes on as an office whose laptop and keys are lost: under the office's own id and case numbers, with
 * the history that headquarters' bundle brought, as another device, and with a new signing key. Nobody trusts that
 * key yet: headquarters compares the office's new card, which then stands in the place of the old one (the old key is
 * shown as replaced), and its agency's next pack tells everybody.
 *
 * In one transaction: a kill leaves the vault before or after. The vault has to be closed afterwards.
 *
 * @throws AppError office-has-work, office-not-found
 */
export function becomeOffice({ vault, user }: Session, officeId: string): void {
  const { db, identity, journal } = vault;
  if (isTravelling(vault) || hasWork(db, identity)) throw new AppError('office-has-work');
  const chosen = formerOffices(vault).find(({ id }) => id === officeId);
  if (!chosen) throw new AppError('office-not-found');
  journal.write(() => {
    const team = staffOf(db, identity.officeStream).filter(({ active }) => active === 1);
    // A record stands in one history only, and an account keeps its id, because the header knows it by that.
    removeStream(journal, identity.officeStream, newId(vault.now()));
    run(db, 'DELETE FROM contacts WHERE office_id = ?', officeId);
    writeMeta(db, 'office-id', officeId);
    becomeAnotherDevice(db);
    writeIn(vault, user.id, team);
    vault.accessLog.note(user.id, 'office-continued', officeId);
  });
}

/** The new device and the people at it, in the office's own history. */
function writeIn({ db, now }: Vault, actor: string, team: ReturnType<typeof staffOf>): void {
  const identity = readIdentity(db);
  const journal = openJournal({
    db,
    deviceId: identity.deviceId,
    sign: identity.sign,
    now,
    onProjected: (records) => followProjection(db, records),
  });
  const stream = identity.officeStream;
  const names = new Set(team.map(({ name }) => foldName(name ?? '')));
  const before = staffOf(db, stream).filter(({ name }) => names.has(foldName(name ?? '')));
  const { count } = get<{ count: number }>(
    db,
    'SELECT count(*) AS count FROM devices WHERE stream = ?',
    stream,
  )!;
  const statement = vouchStatement(rootIdOf(stream), identity.deviceId);
  journal.append({
    stream,
    actor,
    command: 'session.becomeOffice',
    sets: [
      ...fieldSets('device', newRecordId(stream, now()), {
        deviceId: identity.deviceId,
        publicKey: identity.devicePublicKey.toString('base64url'),
        name: String(count + 1),
        vouch: signAsDevice(identity.privateKey, statement).toString('base64url'),
      }),
      // The account of the same name was on the laptop that is gone.
      ...before.flatMap(({ id }) => fieldSets('user', id, { active: false })),
      ...team.flatMap(({ id, name, role }) => fieldSets('user', id, { name, role, active: true })),
    ],
  });
}
