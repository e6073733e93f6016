import { AppError } from '../../../../shared/app-error';
import type { AgencyPack } from '../../../../shared/papers/agency-pack';
import type { Joining } from '../../../../shared/papers/joining';
import type { Db } from '../../db/database';
import type { Session } from '../../session';
import { appliedPacks, packInForce, putAgency, readAgency } from '../agency/agency-book';
import { applyPack } from '../agency/apply-pack';
import { checkPack } from '../agency/check-pack';
import { keepWaiting } from '../agency/receive-pack';

/** A paper holds 8 MiB, and the office's own history is in it too. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The agency that speaks for this office, and its packs: older ones too, as answers may have been given by their forms. */
export function agencyOf(db: Db): Pick<Joining, 'agency'> {
  const agency = readAgency(db);
  if (!agency) return {};
  const { id, name, publicKey } = agency;
  return { agency: { id, name, publicKey, packs: newestThatFit(appliedPacks(db)) } };
}

/** Oldest first. What does not fit is given to the laptop by hand. */
function newestThatFit(packs: readonly AgencyPack[]): AgencyPack[] {
  let bytes = 0;
  const isOver = (pack: AgencyPack): boolean =>
    (bytes += Buffer.byteLength(JSON.stringify(pack))) > MOST_BYTES;
  const older = packs.findLastIndex(isOver);
  return packs.slice(older + 1);
}

/**
 * A laptop that joins an office is under the office's agency from its first day. The office was compared by somebody
 * here, and each pack bears the agency's own signature. Where another agency was compared here, that one stays.
 *
 * @throws AppError joining-invalid, agency-pack-invalid, agency-pack-signature-wrong
 */
export function takeAgency(session: Session, { agency }: Joining): void {
  if (!agency) return;
  const { vault, user } = session;
  const { packs, ...facts } = agency;
  const known = readAgency(vault.db);
  if (known && known.publicKey !== facts.publicKey) return;
  const accepted = { acceptedAt: vault.now(), acceptedBy: user.id, acceptedHow: 'office' };
  if (!known) putAgency(vault.db, { ...facts, seed: null, ...accepted });
  for (const body of packs) {
    const pack = checkPack(body);
    if (pack.agency.key !== facts.publicKey) throw new AppError('joining-invalid');
    if (pack.version <= (packInForce(vault.db)?.version ?? 0)) continue;
    keepWaiting(session, pack);
    applyPack(session, pack);
  }
}
