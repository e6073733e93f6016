import { describe, expect, it } from 'vitest';

import {
  type TarSource,
  writeTar,
} from '../../../../../../electron/vault/bundles/format/tar-writer';

/** Sources that count how many of them are open. */
function sources(count: number) {
  const open = { now: 0, most: 0 };
  async function* content(): AsyncGenerator<Uint8Array> {
    open.most = Math.max(open.most, (open.now += 1));
    try {
      yield new Uint8Array(600);
      yield new Uint8Array(400);
    } finally {
      open.now -= 1;
    }
  }
  const members = Array.from({ length: count }, (_, index): TarSource => ({
    name: `member-${index}`,
    size: 1000,
    open: content,
  }));
  return { members, open };
}

async function take(tar: AsyncGenerator<Uint8Array>, pieces: number): Promise<number> {
  let taken = 0;
  if (pieces === 0) await tar.return(undefined);
  else for await (const _ of tar) if ((taken += 1) === pieces) break;
  return taken;
}

describe('a tar that is written', () => {
  it('has one member open ahead of the one that is read, and no more', async () => {
    const { members, open } = sources(6);
    await take(writeTar(members), Infinity);
    expect(open).toEqual({ now: 0, most: 2 });
  });

  it('leaves nothing open, wherever one stops', async () => {
    const whole = await take(writeTar(sources(3).members), Infinity);
    for (let pieces = 0; pieces <= whole; pieces += 1) {
      const { members, open } = sources(3);
      await take(writeTar(members), pieces);
      expect(open.now, `after ${pieces} pieces`).toBe(0);
    }
  });

  it('leaves nothing open where a member is not what was promised, or cannot be read', async () => {
    for (const broken of [
      { size: 999 },
      { size: 1001 },
      {
        open: () => {
          throw new Error('gone');
        },
      },
    ]) {
      const { members, open } = sources(3);
      const wrong = members.map((each, index) => (index === 1 ? { ...each, ...broken } : each));
      await expect(take(writeTar(wrong), Infinity)).rejects.toThrow(/bundle-source-changed|gone/);
      expect(open.now).toBe(0);
    }
  });
});
