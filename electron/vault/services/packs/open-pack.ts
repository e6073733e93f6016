import { AppError, isAppError } from '../../../../shared/app-error';
import { openAgencySlot } from '../../keys/vault-access';
import { openVault, type Vault } from '../../vault';
import { type OfPack, packOf } from './travelling';

/**
 * Opens a travelling copy of this office with the office's own key, whoever knows its passphrase, and closes it again.
 * The office may have made new keys while the copy was out: what it had before opens it as well.
 *
 * @throws AppError pack-not-ours, pack-not-a-pack, vault-not-found, vault-in-use, database-…
 */
export async function withPack<T>(
  home: Vault,
  dir: string,
  work: (pack: Vault, of: OfPack) => Promise<T>,
): Promise<T> {
  const { age, formerAge } = home.identity;
  const identity = [age, ...formerAge].map(({ hybrid }) => hybrid.identity).join('\n');
  const { keys } = await openAgencySlot({ dir, identity }).catch((error: unknown) => {
    const isOthers = isAppError(error) && error.code === 'agency-key-wrong';
    throw isOthers ? new AppError('pack-not-ours') : error;
  });
  let pack: Vault | undefined;
  try {
    pack = openVault({ dir, keys, nativeBinding: home.nativeBinding, now: home.now });
    const of = packOf(pack.db);
    if (!of) throw new AppError('pack-not-a-pack');
    if (pack.identity.officeId !== home.identity.officeId) throw new AppError('pack-not-ours');
    await pack.swept;
    return await work(pack, of);
  } finally {
    pack?.close();
    keys.wipe();
  }
}
