/** Private-use characters (Unicode): no text of ours holds them, and what people typed is not looked through for them. */
const [BEGIN, END] = ['\uE000', '\uE001'];
const PART = /<(\w+)>(.*?)<\/\1>/gs;
const PLACE = new RegExp(`${BEGIN}(\\d+)${END}`, 'g');

/** What stands in a sentence until it is divided, in place of the words with this number. */
export const placeOf = (number: number): string => `${BEGIN}${number}${END}`;

export interface Piece {
  /** The name of the mark round it; null outside of any. */
  part: string | null;
  text: string;
}

/**
 * Divides a translated sentence at its marks (`<who>…</who>`) and then puts the words in. In this order: words that
 * people typed may look like marks (`<50 kg>`) or like a place for other words, and must come out as they were typed.
 */
export function piecesOf(sentence: string, words: readonly string[]): Piece[] {
  const filled = (text: string): string =>
    text.replaceAll(PLACE, (_place, number: string) => words[Number(number)] ?? '');
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: whole, 1: part = '', 2: inside = '', index } of sentence.matchAll(PART)) {
    pieces.push({ part: null, text: filled(sentence.slice(at, index)) });
    pieces.push({ part, text: filled(inside) });
    at = index + whole.length;
  }
  pieces.push({ part: null, text: filled(sentence.slice(at)) });
  return pieces.filter(({ text }) => text !== '');
}
