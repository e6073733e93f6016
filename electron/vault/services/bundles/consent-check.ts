import type { ConsentState } from '../../../../shared/bundles/export-facts';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { streamOf } from '../../../../shared/ids';
import type { Rival } from '../../../../shared/journal/fold';
import { all, type Db } from '../../db/database';
import { readRecord } from '../../journal/records';
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
    const said = newestSaid(db, ids, asks);
    for (const id of ids) {
      const of = (ask: ConsentAsk) => said.get(`${streamOf('case', id)} ${ask.purpose}`);
      const found = asks.map((ask) => findingOf(db, of(ask), ask, today));
      findings.set(id, found.find(({ state }) => state !== 'given') ?? found[0] ?? NONE);
    }
  }
  return findings;
}

const NONE: ConsentFinding = { state: 'missing', consentId: null };

/** Cases whose consents are in memory together. */
const AT_ONCE = 1000;

/** See checkConsents. */
export const checkConsent = (
  db: Db,
  caseId: string,
  asks: readonly ConsentAsk[],
  today: string,
): ConsentFinding => checkConsents(db, [caseId], asks, today).get(caseId)!;

/** What was said, as far as it says no. */
interface Said {
  id: string;
  stream: string;
  purpose: string;
  decision: string | null;
  until: string | null;
  withdrawnOn: string | null;
}

/** The newest word for each purpose that is asked about, by `stream purpose`. Reads an index alone: see 0058. */
function newestSaid(
  db: Db,
  caseIds: readonly string[],
  asks: readonly ConsentAsk[],
): Map<string, Said> {
  const said = all<Said>(
    db,
    `SELECT id, stream, purpose, decision, until, withdrawn_on AS withdrawnOn FROM consents
      WHERE stream IN (SELECT value FROM json_each(?)) AND purpose IN (SELECT value FROM json_each(?)) AND removed IS NOT 1
      ORDER BY given_on, created_clock`,
    JSON.stringify(caseIds.map((id) => streamOf('case', id))),
    JSON.stringify(asks.map(({ purpose }) => purpose)),
  );
  return new Map(said.map((each) => [`${each.stream} ${each.purpose}`, each]));
}

/** Only a word that says yes is read whole: whom it covers, and whether offices disagree about it. */
function findingOf(db: Db, said: Said | undefined, ask: ConsentAsk, today: string): ConsentFinding {
  if (!said) return NONE;
  const state = stateOf(said, today);
  return state === 'given'
    ? judgeDisputed(db, readRecord(db, 'consent', said.id)!, ask, today)
    : { state, consentId: said.id };
}

/** Where offices disagree about a consent it lives only if it does so whoever is right. */
function judgeDisputed(db: Db, consent: Consent, ask: ConsentAsk, today: string): ConsentFinding {
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
  if (!consent) return NONE;
  const state = stateOf(consent, today);
  const isCovered = !ask.partner || coversPartner(consent, ask.partner);
  return { state: state === 'given' && !isCovered ? 'not-covered' : state, consentId: consent.id };
}

function stateOf(
  { withdrawnOn, decision, until }: Pick<Said, 'withdrawnOn' | 'decision' | 'until'>,
  today: string,
): 'withdrawn' | 'refused' | 'expired' | 'given' {
  if (withdrawnOn !== null) return 'withdrawn';
  if (decision !== 'agreed') return 'refused';
  return until !== null && until < today ? 'expired' : 'given';
}
