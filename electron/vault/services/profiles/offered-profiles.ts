import { builtInProfiles, profilesFrom } from '../../../../shared/profiles/built-in-profiles';
import type { Profile } from '../../../../shared/profiles/profile';
import type { Db } from '../../db/database';
import { readMeta } from '../../db/meta';

/** Of the pack in force, checked when it arrived; they lie by themselves, as a pack is large. */
export const AGENCY_PROFILES = 'agency-profiles';

/** What this office can hand over by: the program's own profiles, and those of the agency's pack after them. */
export function offeredProfiles(db: Db): readonly Profile[] {
  const stored = JSON.parse(readMeta(db, AGENCY_PROFILES) ?? '[]') as unknown[];
  return stored.length === 0 ? builtInProfiles() : profilesFrom(builtInProfiles(), stored);
}
