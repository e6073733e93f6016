import type * as Files from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';

const found = vi.hoisted(() => ({ type: 0x4d44 }));
vi.mock('node:fs/promises', async (actual) => ({
  ...(await actual<typeof Files>()),
  statfs: vi.fn(async () => ({ type: found.type })),
}));
import { LARGEST_ON_FAT, refuseTooLarge } from '../../../../../electron/vault/files/room-for';

afterEach(() => {
  found.type = 0x4d44;
});

it('says before writing that a FAT stick cannot hold a file of 4 GiB', async () => {
  await expect(refuseTooLarge('/stick/office.satchel', LARGEST_ON_FAT + 1)).rejects.toThrow(
    'disk-file-too-large',
  );
  await expect(refuseTooLarge('/stick/office.satchel', LARGEST_ON_FAT)).resolves.toBeUndefined();
});

it('lets any size onto a stick of another kind', async () => {
  // exFAT, as Linux numbers it.
  found.type = 0x2011bab0;
  await expect(refuseTooLarge('/stick/office.satchel', 2 ** 40)).resolves.toBeUndefined();
});
