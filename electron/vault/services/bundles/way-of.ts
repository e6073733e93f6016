import { DEFAULT_PROFILE } from '../../../../shared/profiles/built-in-profiles';
import type { Cargo } from '../profiles/cargo';
import type { Withholding } from '../profiles/withholding';

/** Where something of a stream stays back though the profile lets everything go: a client's wish, an open conflict. */
export const IN_PART = 'in-part';

type Way = Pick<Cargo, 'profile'> & { withholding: Pick<Withholding, 'judge'> | null };

/**
 * In which way each stream is sent: null for whole. A copy that came in one way is no base for a bundle
 * that sends more of it.
 */
export const wayOf =
  ({ profile, withholding }: Way) =>
  (stream: string): string | null => {
    if (profile.id !== DEFAULT_PROFILE) return profile.id;
    return withholding?.judge(stream) ? IN_PART : null;
  };
