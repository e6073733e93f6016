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

  it('counts a frame of a GIF that reaches beyond its screen, wherever it stands', () => {
    const [screen, colours] = ['GIF89a\x10\0\x10\0\x80\0\0', '\0\0\0\xff\xff\xff'];
    const small = ',\0\0\0\0\x10\0\x10\0\x80\0\0\0\xff\xff\xff\x02\x02\x44\x01\0';
    const large = ',\x05\0\0\0\x20\x4e\x20\x4e\0\x02\x02\x44\x01\0;';
    const comment = '!\xfe\x03abc\0';
    const whole = { width: 20_005, height: 20_000 };
    expect(imageSize(latin1(screen + colours + large), 'image/gif')).toEqual(whole);
    expect(imageSize(latin1(screen + colours + comment + small + large), 'image/gif')).toEqual(
      whole,
    );
    expect(imageSize(latin1(screen + colours + small.slice(0, 20)), 'image/gif')).toEqual({
      width: 16,
      height: 16,
    });
  });

  it('looks for the sides of an AVIF in all of it but its data', () => {
    const box = (kind: string, content: string): string =>
      String.fromCharCode(0, 0, (content.length + 8) >> 8, (content.length + 8) & 255) +
      kind +
      content;
    const ispe = (side: string): string => box('ispe', `\0\0\0\0\0\0${side}\0\0${side}`);
    const padding = '\0'.repeat(60_000);
    const track = box('moov', box('av01', `${'\0'.repeat(24)}\x40\0\x30\0${'\0'.repeat(20)}`));
    const start = box('ftyp', 'avif\0\0\0\0') + box('meta', ispe('\0\x10'));
    const sizeOf = (text: string) => imageSize(latin1(text), 'image/avif');
    expect(sizeOf(start + padding)).toEqual({ width: 16, height: 16 });
    expect(
      sizeOf(start + box('free', padding) + box('meta', `${ispe('\xff\xff')}${padding}`)),
    ).toEqual({ width: 65_535, height: 65_535 });
    expect(sizeOf(start + track)).toEqual({ width: 16_384, height: 12_288 });
    expect(sizeOf(start + box('mdat', `${ispe('\xff\xff')}${padding}`))).toEqual({
      width: 16,
      height: 16,
    });
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
