import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../shared/app-error';
import { streamOf } from '../../shared/ids';
import type { OfficeKind } from '../../shared/session/contract';
import type { Role } from '../../shared/session/permissions';
import { newId, newRecordId } from './ids';
import { fieldSets } from './journal/records';
import type { KdfParams } from './keys/kdf';
import { HEADER_FILE } from './keys/header-file';
import { createVaultKeys } from './keys/vault-access';
import { addRecoverySlot } from './keys/vault-slots';
import { markFinished, markUnfinished, sweepUnfinished } from './unfinished-vault';
import { newIdentity } from './vault-identity';
import { databasePath, openVault, type Vault } from './vault';

export interface NewVault {
  dir: string;
  officeName: string;
  officeKind: OfficeKind;
  userName: string;
  passphrase: string;
  sample?: boolean;
  /** See `createVaultKeys`. */
  unjudged?: boolean;
  /** Tests take the floor; people get what their laptop can bear. */
  kdf?: KdfParams | undefined;
  nativeBinding?: string | undefined;
  now?: () => number;
}

export interface CreatedVault {
  vault: Vault;
  user: { id: string; name: string; role: Role };
  /** Shown once, stored nowhere. */
  recoveryCode: string;
}

/**
 * Makes a vault: keys, database, the office and its first account, who is an administrator.
 *
 * @throws AppError vault-exists, passphrase-too-weak, passphrase-too-short
 */
export async function createVault(options: NewVault): Promise<CreatedVault> {
  const { dir, officeName, officeKind, userName, passphrase, kdf } = options;
  sweepUnfinished(dir, options.nativeBinding);
  if (existsSync(databasePath(dir))) throw new AppError('vault-exists');
  const now = options.now ?? Date.now;
  const officeId = newId(now());
  const userId = newRecordId(streamOf('office', officeId), now());
  if (!existsSync(join(dir, HEADER_FILE))) markUnfinished(dir);
  const { keys } = await createVaultKeys({
    dir,
    user: { id: userId, name: userName },
    passphrase,
    context: [officeName],
    ...(kdf ? { kdf } : {}),
    ...(options.unjudged ? { unjudged: true } : {}),
  });
  const prepare = await newIdentity(officeId, options.sample ?? false);
  const vault = openVault({ dir, keys, nativeBinding: options.nativeBinding, now, prepare });
  const { identity, journal } = vault;
  journal.append({
    stream: identity.officeStream,
    actor: userId,
    command: 'session.create',
    sets: [
      ...fieldSets('office', officeId, { name: officeName, type: officeKind }),
      ...fieldSets('user', userId, { name: userName, role: 'administrator', active: true }),
      ...fieldSets('device', newRecordId(identity.officeStream, now()), {
        deviceId: identity.deviceId,
        publicKey: identity.publicKey.toString('base64url'),
        name: '1',
      }),
    ],
  });
  const { code } = addRecoverySlot({ dir, keys });
  markFinished(dir);
  return { vault, user: { id: userId, name: userName, role: 'administrator' }, recoveryCode: code };
}
