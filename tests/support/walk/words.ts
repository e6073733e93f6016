import { type Change, type Entry, isWithheld } from '../../../shared/journal/entry';
import { builtInProfiles, findProfile } from '../../../shared/profiles/built-in-profiles';
import { profileLets } from '../../../shared/profiles/profile';
import type { Site, World } from './world';

const WORD = /qx\d+zq/g;

/** A word that stands nowhere else; what it is written into is found again by it. */
export const newWord = (world: World): string => `qx${(world.count += 1)}zq`;

export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

function* changesOf({ session }: Site): Generator<{ stream: string; change: Change }> {
  for (const { stream, changes } of session()
    .vault.db.prepare("SELECT stream, changes FROM entries WHERE changes LIKE '%qx%'")
    .iterate() as IterableIterator<{ stream: string; changes: string }>)
    for (const change of JSON.parse(changes) as Entry['changes'])
      if (!isWithheld(change)) yield { stream, change };
}

/** Words in the histories of a vault, by the history. */
export function wordsIn(site: Site): Map<string, string> {
  const found = new Map<string, string>();
  for (const { stream, change } of changesOf(site))
    for (const word of wordsOf(JSON.stringify(change.value))) found.set(word, stream);
  return found;
}

/** What a profile lets go of all that stands in a vault, told from the profile alone. */
export function wordsThatMayGo(site: Site, profileId: string): Set<string> {
  const profile = findProfile(builtInProfiles(), profileId);
  const found = new Set<string>();
  if (profile.carries !== 'cases') return found;
  for (const { change } of changesOf(site))
    if (profileLets(profile, change.kind, change.field))
      for (const word of wordsOf(JSON.stringify(change.value))) found.add(word);
  return found;
}

/** Writes down which histories the new words stand in. */
export function noteWords(world: World, site: Site): void {
  for (const [word, stream] of wordsIn(site))
    if (!world.words.has(word)) {
      world.words.set(word, { stream, at: site });
      world.allowed.get(site.name)!.add(word);
    }
}

/** Words that a vault alone has go with it. */
export function excuseAll(world: World, site: Site): void {
  for (const word of wordsIn(site).keys()) world.excused.add(word);
}
