/** A process of its own that is killed while it makes or takes home a travelling copy. Arguments: what to do, vault folder, folder of the copy. */
import { randomBytes } from 'node:crypto';

import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { makePack } from '../../electron/vault/services/packs/make-pack';
import { returnPack } from '../../electron/vault/services/packs/return-pack';
import { createVaultService } from '../../electron/vault/vault-service';
import { makeCase } from '../support/make-case';
import { apiOf, TEST_PASSPHRASE, type TestOffice } from '../support/test-office';

const [task = '', dir = '', out = ''] = process.argv.slice(2);
const service = createVaultService({ dir, kdf: KDF_FLOOR });
const api = apiOf(service);
const session = () => service.keeper.current()!;
const office = { session } as TestOffice;

const tasks: Record<string, () => Promise<unknown>> = {
  async prepare() {
    const { kit } = await api.session.create({
      officeName: 'Tapachula',
      officeKind: 'field',
      userName: 'Amina',
      passphrase: TEST_PASSPHRASE,
    });
    await api.session.proveRecovery({ code: kit.code });
    const { caseId } = makeCase(office);
    for (let n = 0; n < 3; n += 1) {
      const data = new Uint8Array(randomBytes(1024 * 1024));
      const upload = { caseId, fileName: `${n}.bin`, bytes: data.length };
      const { uploadId } = await api.documents.beginUpload(upload);
      await api.documents.uploadChunk({ uploadId, data });
      await api.documents.finishUpload({ uploadId, title: 'Paper', type: 'other' });
    }
    return { caseId };
  },

  async make() {
    await api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    const { rows } = await api.cases.list({});
    const cases = rows.map(({ id }) => id);
    console.log('begun');
    const order = { cases, userName: 'Amina', days: 2, passphrase: TEST_PASSPHRASE, out };
    return makePack(session(), { ...order, unjudged: true, exactly: true });
  },

  async return() {
    await api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    console.log('begun');
    return returnPack(session(), out);
  },
};

console.log(JSON.stringify(await tasks[task]!()));
await service.keeper.lock();
