import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../../shared/documents/image-size';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the size that a picture claims', () => {
  it('is read from each format’s header', () => {
    expect(
      imageSize(latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff'), 'image/png'),
    ).toEqual({ width: 65535, height: 65535 });
    expect(imageSize(latin1('GIF89a\x40\x01\xc8\x00'), 'image/gif')).toEqual({
      width: 320,
      height: 200,
    });
    expect(
      imageSize(latin1(`\xff\xd8\xff\xe1\0\x04ab\xff\xc2\0\x11\x08\x01\x00\x02\x00`), 'image/jpeg'),
    ).toEqual({ width: 512, height: 256 });
    expect(
      imageSize(latin1('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\0\xc7\0\0'), 'image/webp'),
    ).toEqual({ width: 320, height: 200 });
    expect(
      imageSize(latin1(`BM${'\0'.repeat(12)}\x28\0\0\0\x40\x01\0\0\x38\xff\xff\xff`), 'image/bmp'),
    ).toEqual({ width: 320, height: 200 });
  });

  it('is unknown for a header that is cut, empty, or of another kind', () => {
    expect(imageSize(latin1('\x89PNG\r\n\x1a\n\0\0'), 'image/png')).toBeNull();
    expect(imageSize(latin1('\xff\xd8\xff\xda'), 'image/jpeg')).toBeNull();
    expect(imageSize(latin1('x'), 'image/svg+xml')).toBeNull();
    expect(imageSize(latin1('GIF89a\0\0\0\0'), 'image/gif')).toBeNull();
  });

  it('never hangs or throws on noise', () => {
    const kinds = ['image/png', 'image/gif', 'image/bmp', 'image/jpeg', 'image/webp', 'image/avif'];
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 500 }),
        fc.constantFrom(...kinds),
        (bytes, kind) => void imageSize(bytes, kind),
      ),
    );
  });
});
