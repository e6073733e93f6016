/** What a disk is written in without the system's memory between: its own blocks are of this size, or a part of it. */
export const PAGE_BYTES = 4096;

const BLOCK_BYTES = 1024 * 1024;
const WASM_PAGE_BYTES = 64 * 1024;
/** As many as an import has files under way. Of this thread alone. */
const MOST_BLOCKS = 16;

let free: Uint8Array[] | undefined;

/** Room that begins where a page does, which in JavaScript only this kind of memory has. Null where all are taken. */
export function takeBlock(): Uint8Array | null {
  free ??= makeBlocks();
  return free.pop() ?? null;
}

/** When nothing reads it any more. */
export const giveBlock = (block: Uint8Array): void => void free?.push(block);

function makeBlocks(): Uint8Array[] {
  const initial = (MOST_BLOCKS * BLOCK_BYTES) / WASM_PAGE_BYTES;
  const { buffer } = new WebAssembly.Memory({ initial, maximum: initial });
  return Array.from(
    { length: MOST_BLOCKS },
    (_, index) => new Uint8Array(buffer, index * BLOCK_BYTES, BLOCK_BYTES),
  );
}
