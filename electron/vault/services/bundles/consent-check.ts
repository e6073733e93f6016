import type { ConsentState } from '../../../../shared/bundles/contract';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { streamOf } from '../../../../shared/ids';
import type { Rival } from '../../../../shared/journal/fold';
import { all, type Db } from '../../db/database';
import { readRecords } from '../../journal/records';

type Consent = RecordView<'consent'>;
export interface ConsentFinding {
  state: ConsentState;
  consentId: string | null;
}

/** The consent that must live for a case to go to an office of this kind. */
export const purposeFor = (contactType: string | null): 'headquarters' | 'partners' =>
  contactType === 'partner' ? 'partners' : 'headquarters';

/**
 * Whether a case may go to offices of these kinds on a day (YYYY-MM-DD).
 *
 * For each purpose the newest word of the client counts; the worst finding of all purposes is
 * the answer. No consent on record is no consent.
 */
export function checkConsent(
  db: Db,
  caseId: string,
  contactTypes: readonly (string | null)[],
  today: string,
): ConsentFinding {
  const consents = readRecords(
    db,
    'consent',
    'stream = ?',
    [streamOf('case', caseId)],
    'given_on, created_clock',
  );
  const findings = [...new Set(contactTypes.map(purposeFor))].map((purpose) =>
    judgeDisputed(db, consents.filter((consent) => consent.purpose === purpose).at(-1), today),
  );
  return (
    findings.find(({ state }) => state !== 'given') ??
    findings[0] ?? { state: 'missing', consentId: null }
  );
}

/** Where offices disagree about a consent it lives only if it does so whoever is right. */
function judgeDisputed(db: Db, consent: Consent | undefined, today: string): ConsentFinding {
  if (!consent) return judge(consent, today);
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
    judge(version.purpose === consent.purpose && !version.removed ? version : undefined, today),
  );
  return findings.find(({ state }) => state !== 'given') ?? findings[0]!;
}

function judge(consent: Consent | undefined, today: string): ConsentFinding {
  if (!consent) return { state: 'missing', consentId: null };
  const state: ConsentState =
    consent.withdrawnOn !== null
      ? 'withdrawn'
      : consent.decision !== 'agreed'
        ? 'refused'
        : consent.until !== null && consent.until < today
          ? 'expired'
          : 'given';
  return { state, consentId: consent.id };
}
