import type { NameForm } from './name-keys';
import { nameForm } from './name-keys';
import { nameTokens } from './name-tokens';
import { editDistance, jaroWinkler } from './similarity';
import { vowelClash } from './sound-form';

/** Why a name was found, from the surest to the least sure. */
export const NAME_REASONS = [
  'exact',
  'other-script',
  'same-sound',
  'beginning',
  'spelling',
] as const;
export type NameReason = (typeof NAME_REASONS)[number];

export interface NameScore {
  /** 0 to 1. */
  score: number;
  reason: NameReason;
}

const SAME_NAME = 0.97;
const FROM_BEGINNING = 0.93;
const OF_ONE_SKELETON = 0.55;

function scoreSound(query: NameForm, candidate: NameForm): number {
  let best = 0;
  for (const one of query.sounds) {
    for (const other of candidate.sounds) {
      if (one.skeleton !== other.skeleton) continue;
      if (one.consonants === other.consonants) {
        const clash = vowelClash(one, other, query.lacksVowels, candidate.lacksVowels);
        best = Math.max(best, SAME_NAME - Math.min(0.35, clash * 0.12));
      }
    }
  }
  if (best > 0) return best;
  const sharesSkeleton = query.sounds.some((one) =>
    candidate.sounds.some((other) => one.skeleton === other.skeleton),
  );
  return sharesSkeleton ? OF_ONE_SKELETON + 0.3 * jaroWinkler(query.roman, candidate.roman) : 0;
}

/** A slip of the keyboard or the ear: one edit in four letters, two in seven. */
function scoreSpelling(query: NameForm, candidate: NameForm): number {
  const length = Math.min(query.roman.length, candidate.roman.length);
  const allowed = length >= 7 ? 2 : length >= 4 ? 1 : 0;
  const edits = editDistance(query.roman, candidate.roman, 2);
  if (edits <= allowed) return 0.88 - 0.08 * edits;
  if (query.lacksVowels === candidate.lacksVowels) return 0;
  const [one, other] = [query.sounds[0]?.consonants ?? '', candidate.sounds[0]?.consonants ?? ''];
  return Math.min(one.length, other.length) >= 4 && editDistance(one, other, 1) <= 1 ? 0.66 : 0;
}

function startsWith(query: NameForm, candidate: NameForm): boolean {
  if (query.text.length >= 2 && candidate.text.startsWith(query.text)) return true;
  if (query.script === candidate.script)
    return query.roman.length >= 3 && candidate.roman.startsWith(query.roman);
  const [one, other] = [query.sounds[0]?.consonants ?? '', candidate.sounds[0]?.consonants ?? ''];
  return (
    one.length >= 2 && query.roman.length >= 3 && other.length > one.length && other.startsWith(one)
  );
}

/** Compares one word of a name with another; null where nothing speaks for it. */
export function scoreToken(query: NameForm, candidate: NameForm): NameScore | null {
  if (query.text === candidate.text) return { score: 1, reason: 'exact' };
  const isOtherScript = query.script !== candidate.script;
  const sound = scoreSound(query, candidate);
  if (sound >= 0.9) return { score: sound, reason: isOtherScript ? 'other-script' : 'same-sound' };
  if (startsWith(query, candidate)) return { score: FROM_BEGINNING, reason: 'beginning' };
  const spelling = scoreSpelling(query, candidate);
  if (spelling > sound) return { score: spelling, reason: 'spelling' };
  return sound >= 0.7
    ? { score: sound, reason: isOtherScript ? 'other-script' : 'same-sound' }
    : null;
}

const weaker = (one: NameReason, other: NameReason): NameReason =>
  NAME_REASONS.indexOf(one) > NAME_REASONS.indexOf(other) ? one : other;

/** How many words of a longer candidate are not asked for counts a little: Ali Hassan before Ali Hassan Omar Said. */
const COVERAGE_WEIGHT = 0.06;

/** Each word asked for takes its best match among the words not yet taken; their order does not count. */
export function scoreForms(
  query: readonly NameForm[],
  candidate: readonly NameForm[],
): NameScore | null {
  const free = new Set(candidate);
  let sum = 0;
  let reason: NameReason = 'exact';
  for (const wanted of query) {
    let best: { form: NameForm; score: NameScore } | null = null;
    for (const form of free) {
      const score = scoreToken(wanted, form);
      if (score && score.score > (best?.score.score ?? 0)) best = { form, score };
    }
    if (!best) continue;
    free.delete(best.form);
    sum += best.score.score;
    reason = weaker(reason, best.score.reason);
  }
  if (sum === 0) return null;
  const unasked = free.size / candidate.length;
  return { score: (sum / query.length) * (1 - COVERAGE_WEIGHT * unasked), reason };
}

/** Compares two whole names, in any script and order; null where no word of them is alike. */
export function scoreName(query: string, candidate: string): NameScore | null {
  return scoreForms(nameTokens(query).map(nameForm), nameTokens(candidate).map(nameForm));
}
