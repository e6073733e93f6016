/** What a picture claims to measure, read from its header before any decoder sees it; null where it cannot be read. */
export interface ImageSize {
  width: number;
  height: number;
}

/** More than this is refused: 50 megapixels are four bytes each once decoded. The largest phone cameras stay below. */
export const MAX_PIXELS = 50_000_000;

export function imageSize(bytes: Uint8Array, mediaType: string | null): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = readers[mediaType ?? '']?.(view) ?? null;
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch {
    return null; // the header ends before its numbers
  }
}

const readers: Record<string, (view: DataView) => ImageSize | null> = {
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/gif': gifSize,
  'image/bmp': (view) =>
    view.getUint32(14, true) === 12
      ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
      : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) },
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': avifSize,
};

/** The screen, or the first picture where that is larger: decoders enlarge the screen for it. */
function gifSize(view: DataView): ImageSize | null {
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const at = firstGifPicture(view);
  if (at === null) return null;
  if (at === 'not there') return screen;
  const word = (offset: number): number => view.getUint16(at + offset, true);
  return {
    width: Math.max(screen.width, word(1) + word(5)),
    height: Math.max(screen.height, word(3) + word(7)),
  };
}

/** Extensions stand before it, each a chain of pieces that say their length; one of no length ends it. */
function firstGifPicture(view: DataView): number | 'not there' | null {
  const byte = (at: number): number => (at < view.byteLength ? view.getUint8(at) : 0);
  let at = 13 + paletteBytes(byte(10));
  while (byte(at) === 0x21) {
    at += 2;
    while (byte(at) > 0) at += 1 + byte(at);
    at += 1;
  }
  if (at + 10 > view.byteLength) return 'not there';
  return byte(at) === 0x2c ? at : null;
}

const paletteBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Frame headers are the markers C0 to CF without C4, C8 and CC; each segment before says its length. */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2;
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7) ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(view: DataView): ImageSize | null {
  const kind = view.getUint32(12);
  const read24 = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (kind === 0x56503858) return { width: read24(24) + 1, height: read24(27) + 1 }; // VP8X
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true); // VP8L
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (kind !== 0x56503820) return null;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/**
 * The largest of the `ispe` properties: a grid names its tiles too, and the whole is what costs. Only those in the
 * `meta` box count, wherever it stands: what says the same in a box that no decoder reads is there to mislead.
 */
function avifSize(view: DataView): ImageSize | null {
  const meta = boxCalled(view, META);
  if (!meta) return null;
  let found: ImageSize | null = null;
  for (let at = meta.from; at + 16 <= meta.to; at += 1) {
    if (view.getUint32(at) !== ISPE) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!found || size.width * size.height > found.width * found.height) found = size;
  }
  return found;
}

const META = 0x6d657461;
const ISPE = 0x69737065;

function boxCalled(view: DataView, name: number): { from: number; to: number } | null {
  for (let at = 0; at + 8 <= view.byteLength;) {
    const given = view.getUint32(at);
    const size = given === 1 ? Number(view.getBigUint64(at + 8)) : given || view.byteLength - at;
    const to = Math.min(at + size, view.byteLength);
    if (view.getUint32(at + 4) === name) return { from: at + 8, to };
    if (size < 8) return null;
    at += size;
  }
  return null;
}
