import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { createVaultService } from '../../electron/vault/vault-service';
import { apiOf, TEST_PASSPHRASE, type TestOffice } from './test-office';

/** The folder of a vault as somebody copied it with the file manager, opened beside the other. */
export async function copyOf(office: TestOffice): Promise<TestOffice> {
  const dir = join(office.outside, 'copy');
  office.session().vault.db.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(office.dir, dir, { recursive: true });
  rmSync(join(dir, 'lock'), { force: true });
  const events: TestOffice['events'] = [];
  const service = createVaultService({
    dir,
    kdf: KDF_FLOOR,
    emit: (event) => events.push(event),
    onDefect: (where, error) => console.error(where, error),
  });
  const api = apiOf(service);
  await api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
  return {
    ...office,
    dir,
    service,
    api,
    events,
    session: () => service.keeper.current()!,
    close: () => service.keeper.lock(),
  };
}
