import { AppError } from '../../../../shared/app-error';
import { newId } from '../../ids';
import { createDeviceKeys } from '../../keys/device-keys';
import type { Session } from '../../session';
import { officeOf } from '../../vault-identity';
import { putAgency, readAgency } from './agency-book';

/**
 * Makes the agency's key in this vault. It is another key than the office's: an office may be revoked and make new
 * keys, the agency's word has to outlast that. It lies in the encrypted database and in its backups only.
 *
 * @throws AppError agency-exists, agency-not-headquarters
 */
export function createAgency({ vault, user }: Session, name: string): void {
  const { db, identity } = vault;
  if (!identity.hasOfficeKey) throw new AppError('laptop-without-office-key');
  if (readAgency(db)) throw new AppError('agency-exists');
  if (officeOf(db, identity.officeId).kind !== 'headquarters')
    throw new AppError('agency-not-headquarters');
  const keys = createDeviceKeys();
  putAgency(db, {
    id: newId(vault.now()),
    name,
    publicKey: keys.publicKey.toString('base64'),
    seed: keys.privateKey.toString('base64url'),
    acceptedAt: vault.now(),
    acceptedBy: user.id,
    acceptedHow: null,
  });
  vault.accessLog.note(user.id, 'agency-created');
}
