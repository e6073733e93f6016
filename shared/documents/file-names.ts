import { endingOf, extensionsOf } from './file-kinds';

/** What a file system takes: 255 bytes in most, with room for an ending. */
const NAME_BYTES = 200;

/**
 * A file's name as it may be shown: one line, without signs that turn the direction of writing or hide letters,
 * so that `invoice\u202Egpj.exe` reads as what it is. The name itself is kept as it came.
 */
export function shownFileName(name: string | null): string {
  // Joiners are letters of Persian and Indic words; everything else of the format class can only mislead.
  return (name ?? '')
    .normalize('NFC')
    .replace(/[^\P{Cf}\u200c\u200d]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const reserved = /^(con|prn|aux|nul|clock\$|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/i;

/**
 * A name for a copy outside the program that is one plain file on every system, and ends as its content asks:
 * what is a PDF but calls itself `letter.exe` is saved as `letter.exe.pdf`.
 */
export function savedFileName(
  name: string | null,
  mediaType: string | null,
  otherwise: string,
): string {
  const plain = shownFileName(name)
    .replace(/[\u200c\u200d]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[ .~-]+|[ .]+$/g, '');
  const stem = plain === '' ? otherwise : reserved.test(plain) ? `_${plain}` : plain;
  const wanted = extensionsOf(mediaType);
  const fits = wanted.length === 0 || wanted.includes(endingOf(stem));
  const [base, ending] = fits ? splitEnding(stem) : [stem, `.${wanted[0]}`];
  return cutToBytes(base, NAME_BYTES - ending.length) + ending;
}

function splitEnding(name: string): [string, string] {
  const ending = endingOf(name);
  return ending === ''
    ? [name, '']
    : [name.slice(0, -ending.length - 1), name.slice(-ending.length - 1)];
}

/** Whole characters, never halves of them. */
function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > most) break;
    cut += character;
  }
  return cut.trimEnd();
}
