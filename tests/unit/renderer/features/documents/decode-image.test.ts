import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { decodeImage } from '../../../../../renderer/features/documents/decode-image';

const decoder = vi.fn(() => Promise.resolve('a bitmap'));
beforeEach(() => void vi.stubGlobal('createImageBitmap', decoder.mockClear()));
afterEach(() => void vi.unstubAllGlobals());

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'latin1'));
const box = (name: string, content: string): string => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(8 + content.length);
  return length.toString('latin1') + name + content;
};
const ispe = (size: string): string => box('ispe', `\0\0\0\0\0\0${size}\0\0${size}`);
const ftyp = box('ftyp', 'avif\0\0\0\0avif');
const gif = (screen: string, picture: string): string =>
  `GIF89a${screen}\x80\0\0${'\0'.repeat(6)}!\xf9\x04\0\0\0\0\0,\0\0\0\0${picture}\0`;

const bombs: [what: string, mediaType: string, content: string][] = [
  ['PNG', 'image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff'],
  ['JPEG', 'image/jpeg', '\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\xff\xff\xff\xff'],
  ['GIF', 'image/gif', gif('\xff\xff\xff\xff', '\x01\0\x01\0')],
  ['GIF of a small screen', 'image/gif', gif('\x01\0\x01\0', '\xff\xff\xff\xff')],
  ['BMP', 'image/bmp', `BM${'\0'.repeat(12)}\x28\0\0\0\xff\xff\0\0\xff\xff\0\0`],
  ['WebP', 'image/webp', 'RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0'],
  ['lossless WebP', 'image/webp', 'RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\xff\xff\xff\x0f'],
  ['plain WebP', 'image/webp', 'RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f'],
  ['AVIF', 'image/avif', ftyp + box('meta', ispe('\xff\xff'))],
  [
    'AVIF that says something else before',
    'image/avif',
    ftyp +
      box('free', ispe('\0\x10')) +
      box('mdat', 'x'.repeat(99_999)) +
      box('meta', ispe('\xff\xff')),
  ],
];

describe('a picture that claims to be enormous', () => {
  it.each(bombs)('is refused before a decoder sees it: %s', async (_, mediaType, content) => {
    await expect(decodeImage(bytes(content), mediaType)).rejects.toMatchObject({
      code: 'document-picture-too-large',
    });
    expect(decoder).not.toHaveBeenCalled();
  });

  // A GIF that ends before its first picture has its screen and nothing else.
  const claiming = bombs.filter(([what]) => what !== 'GIF of a small screen');
  it.each(claiming)('is not tried where its header is cut: %s', async (_, mediaType, content) => {
    for (let length = 0; length < Math.min(content.length, 60); length += 1)
      await decodeImage(bytes(content.slice(0, length)), mediaType).catch((error: Error) =>
        expect(error).toMatchObject({ code: expect.stringMatching(/^document-/) as string }),
      );
    expect(decoder).not.toHaveBeenCalled();
  });
});

it('of an ordinary size is decoded, and one that does not decode is said to be unreadable', async () => {
  for (const [mediaType, content] of [
    ['image/gif', gif('\x40\x01\xc8\0', '\x40\x01\xc8\0')],
    ['image/avif', ftyp + box('meta', ispe('\x01\0'))],
  ] as const)
    expect(await decodeImage(bytes(content), mediaType)).toBe('a bitmap');
  decoder.mockRejectedValueOnce(new Error('InvalidStateError'));
  await expect(
    decodeImage(bytes(gif('\x40\x01\xc8\0', '\x40\x01\xc8\0')), 'image/gif'),
  ).rejects.toMatchObject({ code: 'document-unreadable-content' });
});
