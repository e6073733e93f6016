import { AppError } from '../../../../shared/app-error';

export interface JsonLimits {
  bytes: number;
  depth?: number;
  stringLength?: number;
  /** In the whole value; there may be twice as many members of lists. */
  keys?: number;
  /** In any one object: a million different names take many times as long to read as a million times the same ten. */
  keysOfOne?: number;
}

const MAX_DEPTH = 16;
const MAX_STRING = 64 * 1024;
const MAX_KEYS = 100_000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
const loneSurrogate = /\p{Cs}/u;
// `ignoreBOM` keeps a byte order mark in the text, where JSON.parse then refuses it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * JSON from a stranger: everything on which two parsers could disagree, or that could cost us dearly, is refused.
 *
 * @throws AppError `json-refused` with a `reason`
 */
export function parseStrictJson(bytes: Uint8Array, limits: JsonLimits): unknown {
  if (bytes.length > limits.bytes) refuse('size');
  const text = decode(bytes);
  const { keys = MAX_KEYS, keysOfOne = keys } = limits;
  const keysInText = scan(text, { depth: limits.depth ?? MAX_DEPTH, keys, keysOfOne });
  const value = parse(text);
  // JSON.parse keeps the last of two equal keys, so a duplicate shows as a key too few.
  if (countKeys(value, limits.stringLength ?? MAX_STRING) !== keysInText) refuse('duplicate-key');
  return value;
}

/** One value per line; a line that ends without newline, an empty line and an overlong line are refused. */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  limits: JsonLimits & { lines?: number },
): AsyncGenerator<unknown> {
  let line = 0;
  for await (const bytes of splitLines(chunks, limits.bytes, () => line + 1)) {
    line += 1;
    if (line > (limits.lines ?? Number.POSITIVE_INFINITY)) throw refusedLine('too-many', line);
    let value: unknown;
    try {
      value = parseStrictJson(bytes, limits);
    } catch (error) {
      throw error instanceof AppError ? refusedLine(String(error.params.reason), line) : error;
    }
    yield value;
  }
}

async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  max: number,
  lineNumber: () => number,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (let chunk of chunks) {
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a)) {
      yield Buffer.concat([...pieces, chunk.subarray(0, end)]);
      pieces = [];
      length = 0;
      chunk = chunk.subarray(end + 1);
    }
    // Copied, because the caller may reuse its buffer once it has been asked for the next chunk.
    pieces.push(chunk.slice());
    length += chunk.length;
    if (length > max) throw refusedLine('size', lineNumber());
  }
  if (length > 0) throw refusedLine('no-newline', lineNumber());
}

const refusedLine = (reason: string, line: number): AppError =>
  new AppError('bundle-journal-refused', { reason, line });

function refuse(reason: string): never {
  throw new AppError('json-refused', { reason });
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    refuse('not-utf8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    refuse('syntax');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts the keys (colons outside strings) and refuses depth and number before anything recursive runs. */
function scan(text: string, most: { depth: number; keys: number; keysOfOne: number }): number {
  /** The keys so far of what is open, outermost first. */
  const open: number[] = [];
  let keys = 0;
  let commas = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (open.push(0) > most.depth) refuse('depth');
        break;
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        break;
      case 0x2c: // ,
        // Between members of lists and of objects alike.
        if (++commas > 3 * most.keys) refuse('too-many-values');
        break;
      case 0x3a: // :
        if (++keys > most.keys) refuse('too-many-keys');
        if (open.length > 0 && ++open[open.length - 1]! > most.keysOfOne) refuse('too-many-keys');
        break;
    }
  }
  return keys;
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return refuse('syntax');
}

function countKeys(value: unknown, maxString: number): number {
  if (typeof value === 'string') checkString(value, maxString);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('number');
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value))
    return value.reduce((sum: number, item) => sum + countKeys(item, maxString), 0);
  let keys = 0;
  for (const [key, member] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) refuse('forbidden-key');
    checkString(key, maxString);
    keys += 1 + countKeys(member, maxString);
  }
  return keys;
}

function checkString(text: string, maxString: number): void {
  if (text.length > maxString) refuse('string-too-long');
  if (loneSurrogate.test(text)) refuse('lone-surrogate');
}
