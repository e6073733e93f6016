import { rootIdOf } from '../../../../shared/ids';
import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import type { Db } from '../../db/database';
import { type Staged, stagedEntries, stagedStreams } from './staging';

/** Entries that are looked at in one transaction: some hundredths of a second, in which nobody else can write. */
const ENTRIES_A_PART = 150;

interface Group {
  streams: string[];
  entries: number;
  blobs: Set<string>;
}

/**
 * A staged bundle cut into parts that say nothing of each other: a case with its people and household stays
 * together, and what offices say of themselves stands in each. Only for looking, never for taking in.
 */
export function partsOfStaged(db: Db, staged: Staged): Staged[] {
  const streams = stagedStreams(db, staged.id);
  const offices = streams.filter((stream) => stream.startsWith('office/'));
  const others = streams.filter((stream) => !stream.startsWith('office/'));
  const groups = gather(connected(db, staged, others));
  if (groups.length < 2) return [staged];
  const inSome = new Set(groups.flatMap((group) => group.streams));
  return groups.map((group, index) => {
    const only = new Set([...offices, ...group.streams]);
    const cases = new Set(group.streams.map(rootIdOf));
    const isHere = (caseId: string): boolean =>
      cases.has(caseId) || (index === 0 && !inSome.has(`case/${caseId}`));
    return {
      ...staged,
      only,
      blobs: new Map([...staged.blobs].filter(([sha256]) => group.blobs.has(sha256))),
      derived: index === 0 ? staged.derived : new Map(),
      manifest: {
        ...staged.manifest,
        streams: staged.manifest.streams.filter(({ stream }) => only.has(stream)),
        consent: staged.manifest.consent.filter((each) => isHere(each.case)),
      },
    };
  });
}

/** Streams that name each other, by any value that is the id of another stream's root. */
function connected(db: Db, staged: Staged, streams: readonly string[]): Group[] {
  const streamOfRoot = new Map(streams.map((stream) => [rootIdOf(stream), stream]));
  const parent = new Map(streams.map((stream) => [stream, stream]));
  const top = (stream: string): string => {
    let at = stream;
    while (parent.get(at) !== at) at = parent.get(at)!;
    parent.set(stream, at);
    return at;
  };
  const counted = new Map<string, number>();
  const blobs = new Map<string, string>();
  for (const stream of streams) {
    const entries = stagedEntries(db, staged.id, stream);
    counted.set(stream, entries.length);
    for (const text of textsOf(entries)) {
      const named = streamOfRoot.get(text);
      if (named) parent.set(top(named), top(stream));
      else if (staged.blobs.has(text) && !blobs.has(text)) blobs.set(text, stream);
    }
  }
  const groups = new Map<string, Group>();
  for (const stream of streams) {
    const root = top(stream);
    const group = groups.get(root) ?? { streams: [], entries: 0, blobs: new Set<string>() };
    groups.set(root, group);
    group.streams.push(stream);
    group.entries += counted.get(stream)!;
  }
  for (const [sha256, stream] of blobs) groups.get(top(stream))!.blobs.add(sha256);
  return [...groups.values()];
}

function* textsOf(entries: readonly Entry[]): Generator<string> {
  for (const { changes } of entries)
    for (const change of changes)
      if (!isWithheld(change) && typeof change.value === 'string') yield change.value;
}

function gather(groups: readonly Group[]): Group[] {
  const parts: Group[] = [];
  for (const group of groups) {
    const open = parts.at(-1);
    if (open && open.entries + group.entries <= ENTRIES_A_PART) {
      open.streams.push(...group.streams);
      open.entries += group.entries;
      for (const sha256 of group.blobs) open.blobs.add(sha256);
    } else parts.push({ ...group, streams: [...group.streams], blobs: new Set(group.blobs) });
  }
  return parts;
}
