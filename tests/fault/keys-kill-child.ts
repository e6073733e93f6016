import { updateHeader } from '../../electron/vault/keys/header-file';
import type { Slot } from '../../electron/vault/keys/header';
import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { changePassphrase } from '../../electron/vault/keys/vault-slots';

/** Changes the account's slot without end, until it is killed. */
const [mode, dir = '', code = '', data = ''] = process.argv.slice(2);
const { keys } = unlockWithRecovery({ dir, code });
process.stdout.write('ready\n');

if (mode === 'rewrites') {
  const slots = JSON.parse(data) as Slot[];
  for (let turn = 0; ; turn += 1) {
    const next = slots[turn % 2];
    updateHeader(dir, keys, (old) => old.map((slot) => (slot.id === next?.id ? next : slot)));
  }
} else {
  const account = { userId: 'user-1', userName: 'Selam Tesfaye', kdf: KDF_FLOOR };
  const [one = '', two = ''] = JSON.parse(data) as string[];
  for (;;) {
    await changePassphrase({ dir, keys, ...account, current: one, next: two });
    await changePassphrase({ dir, keys, ...account, current: two, next: one });
  }
}
