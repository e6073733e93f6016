import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { backUpInto } from '../../../../../electron/vault/backups/backup-folder';
import { createVaultService } from '../../../../../electron/vault/vault-service';

/** A process that backs up until it is killed: `node backup-child.mjs VAULT FOLDER PASSPHRASE`. */
const [dir, folder, passphrase] = process.argv.slice(2) as [string, string, string];
const service = createVaultService({ dir });
await service.keeper.unlock(undefined, passphrase);
for (let round = 0; ; round += 1) {
  process.stdout.write('begun\n');
  await backUpInto(service.keeper.current()!.vault, folder, 30);
  writeFileSync(join(folder, 'rounds'), String(round));
}
