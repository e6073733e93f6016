import { builtInProfiles } from '../../../../shared/profiles/built-in-profiles';
import type { Profile } from '../../../../shared/profiles/profile';
import type { Db } from '../../db/database';

/** What this office can hand over by: the program's own profiles; those of agency packs join them here. */
export const offeredProfiles = (_db: Db): readonly Profile[] => builtInProfiles();
