import { AppError } from '../../../../shared/app-error';
import type { AgencyPack } from '../../../../shared/papers/agency-pack';
import type { Session } from '../../session';
import type { PaperReceiver } from '../papers/paper-receivers';
import { findFormerKey } from '../contacts/former-keys';
import { packDigest } from './agency-key';
import { dropWaitingPacks, findPack, packInForce, putPack, readAgency } from './agency-book';
import { checkPack } from './check-pack';

/**
 * A pack that arrives waits until somebody has read in words what it would change.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> waiting: signed by the agency's key, newer than what is in force
 *   waiting --> in_force: read and taken, the agency's key compared the first time
 *   waiting --> [*]: thrown away, or a newer one arrived
 *   in_force --> past: a newer one
 * ```
 */
export const agencyPackReceiver: PaperReceiver = {
  needs: 'contacts.manage',
  // The agency's own key signs it: who carries it does not matter.
  fromAnybody: true,
  receive(session, { body }) {
    const pack = checkPack(body);
    const outcome = keepWaiting(session, pack);
    return { outcome, params: { version: pack.version, agency: pack.agency.name } };
  },
};

/** @throws AppError agency-pack-other-agency, agency-pack-own-office, agency-pack-older, agency-pack-version-reused */
export function keepWaiting(
  { vault, user }: Pick<Session, 'vault' | 'user'>,
  pack: AgencyPack,
): 'waiting' | 'same' {
  const { db } = vault;
  const known = readAgency(db);
  if (known && known.publicKey !== pack.agency.key) throw new AppError('agency-pack-other-agency');
  refuseOtherSelf(vault, pack);
  const digest = packDigest(pack);
  const before = findPack(db, pack.agency.key, pack.version);
  if (before && before.digest !== digest) throw new AppError('agency-pack-version-reused');
  if (before && before.state !== 'waiting') return 'same';
  const inForce = packInForce(db);
  if (inForce && inForce.version > pack.version)
    throw new AppError('agency-pack-older', { version: pack.version, known: inForce.version });
  if (before) return 'waiting';
  dropWaitingPacks(db);
  putPack(db, {
    agencyKey: pack.agency.key,
    version: pack.version,
    state: 'waiting',
    digest,
    body: JSON.stringify(pack),
    arrivedAt: vault.now(),
    appliedAt: null,
    actor: user.id,
  });
  return 'waiting';
}

/** An agency that names us with a key that was never ours would have others write to somebody else. */
function refuseOtherSelf({ db, identity }: Session['vault'], { offices }: AgencyPack): void {
  const own = offices.find(({ card }) => card.office.id === identity.officeId)?.card.signingKey;
  if (own === undefined || own === identity.officeKey.toString('base64')) return;
  if (!findFormerKey(db, identity.officeId, own)) throw new AppError('agency-pack-own-office');
}
