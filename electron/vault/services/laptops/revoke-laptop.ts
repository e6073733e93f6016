import { AppError } from '../../../../shared/app-error';
import { newRecordId } from '../../ids';
import { fieldSets } from '../../journal/records';
import { signAsDevice } from '../../keys/device-keys';
import type { Session } from '../../session';
import { noteLostDevice } from '../users/lost-devices';
import {
  isRevokedDevice,
  keepRevocations,
  type Revocation,
  revocationStatement,
} from './revoked-devices';

/**
 * Shuts a lost laptop out. The word goes with the office's history in every bundle; who has it takes in nothing
 * more that the laptop signs. When something was signed is known only from what the signer wrote, so there is no
 * "before": what was taken in already stays.
 *
 * @throws AppError laptop-without-office-key, laptop-is-this
 */
export function revokeLaptop(session: Session, device: string, reason: string): void {
  const { vault, user } = session;
  const { identity, journal } = vault;
  if (!identity.hasOfficeKey) throw new AppError('laptop-without-office-key');
  if (device === identity.deviceId) throw new AppError('laptop-is-this');
  if (isRevokedDevice(vault.db, identity.officeId, device)) return;
  const statement = revocationStatement(identity.officeId, device, reason);
  const signature = signAsDevice(identity.privateKey, statement).toString('base64url');
  const revocation: Revocation = { device, reason, signature };
  journal.write(() => {
    // What it wrote and another office carries is then taken in by decision only.
    noteLostDevice(session, device, 'laptops.revoke');
    journal.append({
      stream: identity.officeStream,
      actor: user.id,
      command: 'laptops.revoke',
      sets: fieldSets('device', newRecordId(identity.officeStream, vault.now()), {
        revokes: JSON.stringify(revocation),
      }),
    });
    keepRevocations(vault);
  });
  vault.accessLog.note(user.id, 'laptop-revoked', device);
}
