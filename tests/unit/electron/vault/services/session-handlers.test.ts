import { afterAll, beforeAll, expect, test } from 'vitest';

import { openAgencySlot } from '../../../../../electron/vault/keys/vault-access';
import { generateOfficeIdentities } from '../../../../../electron/vault/bundles/format/identity';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../../support/test-office';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice('Tapachula');
});
afterAll(() => office.close());

test('the meter calls acceptable exactly what would be accepted', async () => {
  const judge = (passphrase: string) =>
    office.api.session.passphraseStrength({ passphrase, context: ['Amina', 'Tapachula'] });
  expect(await judge(TEST_PASSPHRASE)).toMatchObject({ score: 4, acceptable: true });
  expect(await judge('short')).toMatchObject({ acceptable: false });
  expect(await judge('amina tapachula amina tapachula satchel')).toMatchObject({
    acceptable: false,
    warnings: expect.arrayContaining(['userInputs']),
  });
  const { passphrase } = await office.api.session.suggestPassphrase({});
  expect(await judge(passphrase)).toMatchObject({ acceptable: true });
  for (const weak of ['amina amina amina', 'aaaaaaaaaaaaaaaaaaaa', 'password password']) {
    const { acceptable, score } = await judge(weak);
    expect([weak, acceptable, score < 4]).toEqual([weak, false, true]);
    await expect(
      office.api.users.add({ name: 'Other', role: 'caseworker', passphrase: weak }),
    ).rejects.toThrow(/^passphrase-/);
  }
});

test('headquarters gets a way in only with the passphrase, and opens the vault with its key', async () => {
  const { hybrid } = await generateOfficeIdentities();
  const recipients = `${hybrid.recipient}\n`;
  await expect(
    office.api.session.addAgencyRecovery({ recipients, passphrase: 'wrong one altogether' }),
  ).rejects.toThrow('wrong-passphrase');
  await expect(
    office.api.session.addAgencyRecovery({
      recipients: 'age1nonsense',
      passphrase: TEST_PASSPHRASE,
    }),
  ).rejects.toThrow('recipient-invalid');
  await office.api.session.addAgencyRecovery({ recipients, passphrase: TEST_PASSPHRASE });
  const ways = await office.api.session.waysBack({});
  expect(ways.kitMadeAt).not.toBeNull();
  expect(ways.agency).toHaveLength(1);
  const opened = await openAgencySlot({ dir: office.dir, identity: hybrid.identity });
  opened.keys.wipe();
  await office.api.session.removeAgencyRecovery({ id: ways.agency[0]!.id });
  await expect(openAgencySlot({ dir: office.dir, identity: hybrid.identity })).rejects.toThrow(
    'agency-key-wrong',
  );
});

test('an administrator sets a colleague’s passphrase, not their own', async () => {
  const { id } = await office.api.users.add({
    name: 'Tesfaye',
    role: 'caseworker',
    passphrase: 'coral window thirty two acorns',
  });
  await office.api.users.setPassphrase({ id, passphrase: 'another green kettle sings loudly' });
  const { userId } = office.service.keeper.signedIn();
  await expect(
    office.api.users.setPassphrase({ id: userId, passphrase: 'another green kettle sings loudly' }),
  ).rejects.toThrow('own-account');
  await office.service.keeper.lock();
  await expect(
    office.service.keeper.unlock('Tesfaye', 'coral window thirty two acorns'),
  ).rejects.toThrow('wrong-passphrase');
  expect(
    await office.service.keeper.unlock('Tesfaye', 'another green kettle sings loudly'),
  ).toMatchObject({ role: 'caseworker' });
  await expect(office.api.users.setPassphrase({ id: userId, passphrase: 'x' })).rejects.toThrow(
    'not-permitted',
  );
});
