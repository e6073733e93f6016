import type { BundleSender } from '../../../../shared/bundles/format';
import { deviceIdOf, isSignedBy } from '../../keys/device-keys';
import { vouchStatement } from '../../vault-identity';

/**
 * Whether the office whose key we know stands behind the device that signed: a travelling copy signs with its own
 * key, so that who steals one cannot sign for the office. The office's key never leaves home.
 *
 * @param officeKey base64 of the key that somebody compared
 */
export function isVouchedBy(
  officeKey: string,
  sender: Pick<BundleSender, 'vouch' | 'signingKey' | 'deviceId' | 'officeId'>,
): boolean {
  const { vouch, signingKey, deviceId, officeId } = sender;
  return (
    vouch !== undefined &&
    deviceIdOf(Buffer.from(signingKey, 'base64')) === deviceId &&
    isSignedBy(
      Buffer.from(officeKey, 'base64'),
      vouchStatement(officeId, deviceId),
      Buffer.from(vouch, 'base64url'),
    )
  );
}
