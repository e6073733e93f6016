import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let headquarters: TestOffice;

beforeAll(async () => {
  headquarters = await openTestOffice('Headquarters', 'headquarters');
});
afterAll(() => headquarters.close());

describe('shares in the window', () => {
  it('count once enough of them were typed again', async () => {
    const { session } = headquarters.api;
    const { sheets } = await session.makeShares({
      threshold: 2,
      count: 3,
      passphrase: TEST_PASSPHRASE,
    });
    const codes = sheets.map(({ code }) => code);
    expect((await session.waysBack({})).shares).toBeNull();
    await expect(session.proveShares({ shares: [codes[0]!] })).rejects.toThrow('shares-too-few');
    await session.proveShares({ shares: [codes[2]!, codes[1]!] });
    const ways = await session.waysBack({});
    expect(ways.shares).toMatchObject({ threshold: 2, count: 3 });
    await session.removeShares({ id: ways.shares!.id });
    expect(await session.waysBack({})).toMatchObject({ shares: null, keyRenewalDue: true });
    await expect(
      session.makeShares({ threshold: 3, count: 2, passphrase: TEST_PASSPHRASE }),
    ).rejects.toThrow('shares-fewer-than-needed');
  });
});
