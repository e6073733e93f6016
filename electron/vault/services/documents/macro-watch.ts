import { MACRO_MARKS } from '../../../../shared/documents/sniff-content';

const marks = MACRO_MARKS.map((mark) => Buffer.from(mark, 'latin1'));
const overlap = Math.max(...marks.map((mark) => mark.length)) - 1;

/** Looks for what only macros have, in a file that streams by. Costs one pass of a native search over each piece. */
export function watchForMacros(): { see(piece: Uint8Array): void; found(): boolean } {
  let end: Buffer = Buffer.alloc(0);
  let found = false;
  return {
    see(piece) {
      if (found) return;
      // The end of the piece before goes along: a mark may stand across two.
      const bytes = Buffer.concat([end, piece]);
      found = marks.some((mark) => bytes.includes(mark));
      end = Buffer.from(bytes.subarray(Math.max(0, bytes.length - overlap)));
    },
    found: () => found,
  };
}
