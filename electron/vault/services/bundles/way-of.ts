import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../../shared/canonical-json';
import type { CaseProfile, Profile } from '../../../../shared/profiles/profile';
import { sensitiveCodes } from '../../../../shared/profiles/sensitive-codes';
import type { Cargo } from '../profiles/cargo';
import type { Withholding } from '../profiles/withholding';

/** Where something of a stream stays back though the profile lets everything go: a client's wish, an open conflict. */
export const IN_PART = 'in-part';

type Way = Pick<Cargo, 'profile'> & { withholding: Pick<Withholding, 'keptBack'> | null };

/**
 * In which way each stream is sent, by all that keeps something of it back: null for whole. Said as a list, first the
 * profile, then each wish and each contested change. What keeps it back and not what was kept: that grows with the case.
 */
export const wayOf = ({ profile, withholding }: Way): ((stream: string) => string | null) => {
  const by = nameOf(profile);
  return (stream) => {
    const kept = withholding?.keptBack(stream) ?? [];
    return by === null && kept.length === 0 ? null : JSON.stringify([by ?? IN_PART, ...kept]);
  };
};

/** Where neither a wish nor a conflict keeps anything back. */
export const usualWay = (profile: Profile): string | null =>
  wayOf({ profile, withholding: null })('');

/**
 * With a digest of what it says of fields, and of the codes that stay by it: an agency's pack may change them under the
 * same name. Null: all goes.
 */
function nameOf(profile: Profile): string | null {
  if (profile.carries === 'cases' && letsAllGo(profile)) return null;
  const { id, version: _, labels: __, about: ___, ...content } = profile;
  const codes = profile.carries === 'cases' && profile.sensitive === 'stay' ? sensitiveCodes() : [];
  const digest = createHash('sha256')
    .update(canonicalJson({ ...content, codes }))
    .digest('hex');
  return `${id} ${digest.slice(0, 16)}`;
}

const letsAllGo = ({ names, kinds, sensitive, household, documents }: CaseProfile): boolean =>
  names === 'go' &&
  kinds === 'all' &&
  sensitive === 'go' &&
  household === 'go' &&
  documents === 'all';

/**
 * Whether what somebody holds in one way has at least all that would go now: a copy that lacks more is no base. One
 * that lacks less is, or what they have would be sent again only because less may go than before.
 */
export function isAsFull(held: string | null, now: string | null): boolean {
  if (held === null || held === now) return true;
  if (now === null) return false;
  const [theirs, ours] = [partsOf(held), partsOf(now)];
  // From before it was said what was kept back.
  if (!theirs || !ours) return false;
  const [by, ...kept] = theirs;
  return (by === IN_PART || by === ours[0]) && kept.every((each) => ours.includes(each));
}

const partsOf = (way: string): string[] | null =>
  way.startsWith('[') ? (JSON.parse(way) as string[]) : null;
