import { contactCardText, makeContactCard } from '../../electron/vault/bundles/format/contact-card';
import { signerFromSeed } from '../../electron/vault/bundles/format/minisign';
import { createDeviceKeys } from '../../electron/vault/keys/device-keys';
import type { TestOffice } from './test-office';

/** A genuine card in the name of an office, with keys that are not its own. */
export function otherCardOf(office: TestOffice, name: string): string {
  const { identity } = office.session().vault;
  const keys = createDeviceKeys();
  const card = makeContactCard(
    {
      office: { id: identity.officeId, name, kind: 'field' },
      device: keys.deviceId,
      recipient: identity.age.hybrid.recipient,
      classicRecipient: identity.age.classic.recipient,
      created: '2026-11-21T00:00:00Z',
    },
    signerFromSeed(keys.privateKey),
  );
  return contactCardText(card);
}
