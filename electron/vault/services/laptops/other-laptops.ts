import { get } from '../../db/database';
import type { Vault } from '../../vault';

/**
 * Whether this office has another laptop by what is known here: what is not on this one may be on that. Travelling
 * copies are none, for whatever is in one is at home too; nor are those that were shut out.
 */
export const hasOtherLaptops = ({ db, identity }: Pick<Vault, 'db' | 'identity'>): boolean =>
  get(
    db,
    `SELECT 1 FROM (SELECT device_id AS device FROM devices WHERE stream = @stream
                     UNION SELECT device_id FROM laptops_let_in)
      WHERE device IS NOT NULL AND device <> @own AND device NOT IN (SELECT device_id FROM packs)
        AND device NOT IN (SELECT device_id FROM revoked_devices WHERE office_id = @office) LIMIT 1`,
    { stream: identity.officeStream, own: identity.deviceId, office: identity.officeId },
  ) !== undefined;
