import { AppError } from '../app-error';
import { Profile } from './profile';

const files: Readonly<Record<string, unknown>> = import.meta.glob(
  '../../resources/profiles/*.json',
  { eager: true, import: 'default' },
);

/** What an office hands over where nobody chose otherwise. */
export const DEFAULT_PROFILE = 'full';
const ORDER = [DEFAULT_PROFILE, 'referral', 'partner', 'statistics'];
const rank = (id: string): number => (ORDER.indexOf(id) + ORDER.length + 1) % (ORDER.length + 1);

/**
 * Profiles from anywhere, checked by the one schema. Those that come later replace those with the same id: an agency's
 * pack stands after the program's own.
 *
 * @throws a ZodError where one does not hold together: data of the program or of a signed pack, never of a person
 */
export function profilesFrom(...sources: readonly (readonly unknown[])[]): Profile[] {
  const found = new Map<string, Profile>();
  for (const content of sources.flat()) {
    const profile = Profile.parse(content);
    found.set(profile.id, profile);
  }
  return [...found.values()].sort((a, b) => rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1));
}

let own: Profile[] | undefined;

export const builtInProfiles = (): readonly Profile[] =>
  (own ??= profilesFrom(Object.values(files)));

/** @throws AppError profile-unknown */
export function findProfile(profiles: readonly Profile[], id: string): Profile {
  const found = profiles.find((profile) => profile.id === id);
  if (!found) throw new AppError('profile-unknown', { profile: id });
  return found;
}
