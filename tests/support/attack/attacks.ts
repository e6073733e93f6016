import type { Break, TarPart } from './bundle-builder';
import { type Attack, containerAttacks } from './container-attacks';
import { journalAttacks } from './journal-attacks';
import { listAttacks } from './list-attacks';
import { sha256Hex } from '../../../electron/vault/bundles/format/bag';
import { tarAttacks } from './tar-attacks';

const paper = (bytes: Buffer): TarPart => ({
  name: `bundle/data/blobs/${sha256Hex(bytes)}`,
  bytes,
});
const small = paper(Buffer.from('a paper'));
const large = paper(Buffer.alloc(150_000, 7));

/** One paper, the summary, and no form: the corpus stays small. */
function withPaper(document: TarPart): Break {
  return {
    others: (parts) => [...parts.filter(({ name }) => name.includes('/summary/')), document],
  };
}

/** Every bad bundle of the corpus, with the one right answer to it. */
export const attacks: Attack[] = [
  ...containerAttacks,
  ...listAttacks,
  ...tarAttacks,
  ...journalAttacks,
].map((attack) => ({ ...withPaper(attack.large ? large : small), ...attack }));

/** The same bundle with nothing wrong about it. */
export const honest: Break = withPaper(small);
