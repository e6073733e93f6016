import { boundId } from '../ids';

/** Repeatable chance: the same seed gives the same invented people on every machine (mulberry32). */
export interface Random {
  next(): number;
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
  id(at: number): string;
  /** The id of a record that lives in a stream. */
  recordId(stream: string, at: number): string;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  let records = 0;
  const below = (limit: number): number => Math.floor(next() * limit);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => below(16).toString(16)).join('');
  /** A UUIDv7 whose time and chance both follow from the seed. */
  const id = (at: number): string => {
    const time = at.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`;
  };
  return {
    next,
    below,
    pick: (list) => list[below(list.length)]!,
    chance: (share) => next() < share,
    id,
    recordId: (stream, at) => {
      // Uses up as much chance as any id: a seed gives the people that it always gave.
      id(at);
      return boundId(stream, at, (records = (records + 1) % 4096));
    },
  };
}
