import type { ConsentState } from '../../../../shared/bundles/export-facts';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import type { Rival } from '../../../../shared/journal/fold';
import { all, type Db } from '../../db/database';
import { readRecords } from '../../journal/records';
import { coversPartner } from './consent-covers';

type Consent = RecordView<'consent'>;
export interface ConsentFinding {
  state: ConsentState;
  consentId: string | null;
}

/** What must be agreed to for a case to go to one office. */
export interface ConsentAsk {
  purpose: 'headquarters' | 'partners' | 'statistics';
  /** Of a partner: its kind in the list `partner-kinds`, and its name. */
  partner?: { kind: string | null; name: string };
}

/** Own offices need the consent to headquarters; a partner needs one that covers it. */
export const asksOf = (
  contacts: readonly { type: string | null; partnerKind?: string | null; name: string }[],
  carries: 'cases' | 'tables' = 'cases',
): ConsentAsk[] =>
  carries === 'tables'
    ? [{ purpose: 'statistics' }]
    : contacts.map(({ type, partnerKind, name }) =>
        type === 'partner'
          ? { purpose: 'partners', partner: { kind: partnerKind ?? null, name } }
          : { purpose: 'headquarters' },
      );

/**
 * Whether each of these cases may go to these offices on a day (YYYY-MM-DD).
 *
 * For each purpose the newest word of the client counts; the worst finding of all purposes is
 * the answer. No consent on record is no consent.
 */
export function checkConsents(
  db: Db,
  caseIds: readonly string[],
  asks: readonly ConsentAsk[],
  today: string,
): Map<string, ConsentFinding> {
  const findings = new Map<string, ConsentFinding>();
  for (let from = 0; from < caseIds.length; from += AT_ONCE) {
    const ids = caseIds.slice(from, from + AT_ONCE);
    const consents = consentsOf(db, ids, asks);
    for (const id of ids) findings.set(id, worst(db, consents.get(id) ?? [], asks, today));
  }
  return findings;
}

/** Cases whose consents are in memory together. */
const AT_ONCE = 1000;

/** See checkConsents. */
export const checkConsent = (
  db: Db,
  caseId: string,
  asks: readonly ConsentAsk[],
  today: string,
): ConsentFinding => checkConsents(db, [caseId], asks, today).get(caseId)!;

/** Those of the purposes that are asked about. */
function consentsOf(
  db: Db,
  caseIds: readonly string[],
  asks: readonly ConsentAsk[],
): Map<string, Consent[]> {
  const found = new Map<string, Consent[]>();
  for (const consent of readRecords(
    db,
    'consent',
    'stream IN (SELECT value FROM json_each(?)) AND purpose IN (SELECT value FROM json_each(?))',
    [
      JSON.stringify(caseIds.map((id) => streamOf('case', id))),
      JSON.stringify(asks.map(({ purpose }) => purpose)),
    ],
    'given_on, created_clock',
  )) {
    const list = found.get(rootIdOf(consent.stream));
    if (list) list.push(consent);
    else found.set(rootIdOf(consent.stream), [consent]);
  }
  return found;
}

function worst(
  db: Db,
  consents: readonly Consent[],
  asks: readonly ConsentAsk[],
  today: string,
): ConsentFinding {
  const findings = asks.map((ask) =>
    judgeDisputed(db, consents.filter(({ purpose }) => purpose === ask.purpose).at(-1), ask, today),
  );
  return (
    findings.find(({ state }) => state !== 'given') ??
    findings[0] ?? { state: 'missing', consentId: null }
  );
}

/** Where offices disagree about a consent it lives only if it does so whoever is right. */
function judgeDisputed(
  db: Db,
  consent: Consent | undefined,
  ask: ConsentAsk,
  today: string,
): ConsentFinding {
  if (!consent) return judge(consent, ask, today);
  const rows = all<{ field: string; rivals: string }>(
    db,
    "SELECT field, rivals FROM conflicts WHERE stream = ? AND kind = 'consent' AND record_id = ?",
    consent.stream,
    consent.id,
  );
  const versions = rows.flatMap(({ field, rivals }) =>
    (JSON.parse(rivals) as Rival[]).map(({ value }) => ({ ...consent, [field]: value })),
  );
  const findings = [consent, ...versions].map((version) =>
    judge(
      version.purpose === consent.purpose && !version.removed ? version : undefined,
      ask,
      today,
    ),
  );
  return findings.find(({ state }) => state !== 'given') ?? findings[0]!;
}

function judge(consent: Consent | undefined, ask: ConsentAsk, today: string): ConsentFinding {
  if (!consent) return { state: 'missing', consentId: null };
  const state: ConsentState =
    consent.withdrawnOn !== null
      ? 'withdrawn'
      : consent.decision !== 'agreed'
        ? 'refused'
        : consent.until !== null && consent.until < today
          ? 'expired'
          : !ask.partner || coversPartner(consent, ask.partner)
            ? 'given'
            : 'not-covered';
  return { state, consentId: consent.id };
}
