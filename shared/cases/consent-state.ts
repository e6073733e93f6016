import type { RecordView } from '../journal/record-kinds';

type Consent = Pick<
  RecordView<'consent'>,
  'id' | 'purpose' | 'decision' | 'givenOn' | 'until' | 'withdrawnOn' | 'createdAt' | 'removed'
>;

/** `live` alone allows anything. `none`: never put to the person. */
export type ConsentState = 'live' | 'expired' | 'withdrawn' | 'refused' | 'none';

export const consentPurposes = ['services', 'headquarters', 'partners', 'statistics'] as const;

/** How one consent stands on a day; its last day still counts. */
export function stateOfConsent(
  consent: Pick<Consent, 'decision' | 'until' | 'withdrawnOn'>,
  today: string,
): ConsentState {
  if (consent.withdrawnOn !== null) return 'withdrawn';
  if (consent.decision !== 'agreed') return 'refused';
  return consent.until !== null && consent.until < today ? 'expired' : 'live';
}

/** The newest answer for a purpose is the one that counts: a later refusal ends an earlier agreement. */
export function consentFor<C extends Consent>(consents: readonly C[], purpose: string): C | null {
  const answers = consents.filter((consent) => consent.purpose === purpose && !consent.removed);
  return answers.reduce<C | null>(
    (newest, one) => (newest === null || isNewer(one, newest) ? one : newest),
    null,
  );
}

function isNewer(a: Consent, b: Consent): boolean {
  const [dayA, dayB] = [a.givenOn ?? '', b.givenOn ?? ''];
  return dayA === dayB ? a.createdAt > b.createdAt : dayA > dayB;
}

export function consentStateFor(
  consents: readonly Consent[],
  purpose: string,
  today: string,
): ConsentState {
  const newest = consentFor(consents, purpose);
  return newest ? stateOfConsent(newest, today) : 'none';
}
