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

/**
 * The screen, or a frame that reaches beyond it: decoders make the picture as large as that (20,000 points on a screen
 * of 16 became 1.8 GB). What ends too early is read as far as it goes.
 */
function gifSize(view: DataView): ImageSize {
  const u16 = (at: number): number => view.getUint16(at, true);
  const size = { width: u16(6), height: u16(8) };
  let at = view.byteLength > 10 ? 13 + colourBytes(view.getUint8(10)) : view.byteLength;
  while (at + 10 <= view.byteLength) {
    const kind = view.getUint8(at);
    if (kind === GIF_FRAME) {
      size.width = Math.max(size.width, u16(at + 1) + u16(at + 5));
      size.height = Math.max(size.height, u16(at + 3) + u16(at + 7));
      at = afterPieces(view, at + 11 + colourBytes(view.getUint8(at + 9)));
    } else if (kind === GIF_EXTENSION) at = afterPieces(view, at + 2);
    else break;
  }
  return size;
}
const GIF_FRAME = 0x2c;
const GIF_EXTENSION = 0x21;

/** A table of colours, where the flags say that there is one. */
const colourBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** Each piece says its length; an empty one is the last. */
function afterPieces(view: DataView, from: number): number {
  let at = from;
  while (at < view.byteLength && view.getUint8(at) > 0) at += view.getUint8(at) + 1;
  return at + 1;
}

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
 * The largest of the `ispe` properties and of the tracks of a film: a grid names its tiles too, and the whole is what
 * costs. Looked for in every box that a decoder reads them from, and where a box says no length that can be: a small one
 * in front must not stand for a large one further in.
 */
function avifSize(view: DataView): ImageSize | null {
  let found: ImageSize | null = null;
  const claim = (width: number, height: number): void => {
    if (!found || width * height > found.width * found.height) found = { width, height };
  };
  for (let from = 0; from < view.byteLength;) {
    const [kind, end] = boxAt(view, from);
    const last = READ.has(kind) ? Math.min(end, view.byteLength) - 16 : -1;
    for (let at = from; at <= last; at += 1) {
      const word = view.getUint32(at);
      if (word === ISPE) claim(view.getUint32(at + 8), view.getUint32(at + 12));
      else if (word === AV01 && at + 32 <= view.byteLength)
        claim(view.getUint16(at + 28), view.getUint16(at + 30));
    }
    from = end;
  }
  return found;
}
const ISPE = 0x69737065;
const AV01 = 0x61763031;
/** `meta`, `moov`, and what is no box. */
const READ = new Set([0x6d657461, 0x6d6f6f76, 0]);

/** Kind and end of the box that begins there; what says no length that can be goes on to the end, and is no data. */
function boxAt(view: DataView, at: number): [kind: number, end: number] {
  const left = view.byteLength - at;
  if (left < 16) return [0, view.byteLength];
  const [short, kind] = [view.getUint32(at), view.getUint32(at + 4)];
  const length = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? left : short;
  return length < 8 || length > left ? [0, view.byteLength] : [kind, at + length];
}
