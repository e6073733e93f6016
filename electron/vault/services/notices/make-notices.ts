import { localDay } from '../../../../shared/dates/local-day';
import type { NoticeRequest } from '../../../../shared/papers/notice';
import { all, type Db, get } from '../../db/database';
import { newId } from '../../ids';
import type { Session } from '../../session';
import { asksOf, checkConsent, type ConsentAsk } from '../bundles/consent-check';
import { findContact } from '../contacts/contact-book';
import { type Holder, holdersOf } from './holders';
import { insertNotice } from './notice-book';

type WithoutBundles<R> = R extends { bundles: string[] } ? Omit<R, 'bundles'> : never;
export type NoticeDraft = WithoutBundles<NoticeRequest>;
type Withdrawal = Extract<NoticeDraft, { about: 'withdrawal' }>;

/** To whom else than everybody who is concerned. */
export interface NoticeReach {
  /** They said it themselves, or told us of it. */
  exceptOffices?: readonly (string | null)[];
  /**
   * It is passed on, whatever consent it went by from here, since it came here by the one in question: when it was
   * asked of us, in UTC milliseconds. Whom we told of the same since then is not told again.
   */
  onwardSince?: number;
  /** It was said elsewhere, and what the client has said since counts, too: whom that covers keeps the case. */
  isArrived?: boolean;
}

/**
 * Whether what an office got went for this purpose. A consent is said anew from time to time, and the client who takes
 * the last one back means the whole purpose; one that another has replaced stands for what went by it alone. What went
 * under an override went by none.
 */
function concerns(db: Db, draft: Withdrawal, holder: Holder, isNewest: boolean): boolean {
  const { consents } = holder;
  if (consents.includes(draft.consent)) return true;
  if (!isNewest) return false;
  if (draft.purpose === 'services' || consents.includes(null)) return true;
  return asksFor(db, draft, holder).length > 0 || purposesOf(db, consents).includes(draft.purpose);
}

/** The same of a withdrawal that comes with all that the client has said after it: of that the last word counts. */
function concernsNow(db: Db, draft: Withdrawal, holder: Holder, isNewest: boolean, today: string) {
  const asks = asksFor(db, draft, holder);
  if (asks.length > 0 && checkConsent(db, draft.case, asks, today).state === 'given') return false;
  return asks.length > 0 || concerns(db, draft, holder, isNewest);
}

/** What of this purpose would be asked before the case went there today; nothing of a card that is gone. */
function asksFor(db: Db, { purpose }: Withdrawal, { contactId }: Holder): ConsentAsk[] {
  const contact = findContact(db, contactId);
  return contact ? asksOf([contact]).filter((ask) => ask.purpose === purpose) : [];
}

const purposesOf = (db: Db, consents: Holder['consents']): (string | null)[] =>
  all<{ purpose: string | null }>(
    db,
    'SELECT purpose FROM consents WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(consents),
  ).map(({ purpose }) => purpose);

/** Whether no later consent of its purpose lives: a refusal, or one taken back, puts nothing in its place. */
const isNewestOfPurpose = (db: Db, consent: string): boolean =>
  get(
    db,
    `SELECT 1 FROM consents c JOIN consents n ON n.stream = c.stream AND n.purpose IS c.purpose AND n.id <> c.id
      WHERE c.id = ? AND n.removed IS NOT 1 AND n.decision = 'agreed' AND n.withdrawn_on IS NULL
        AND (coalesce(n.given_on, ''), n.created_clock) > (coalesce(c.given_on, ''), c.created_clock) LIMIT 1`,
    consent,
  ) === undefined;

/**
 * A withdrawal arrives in more than one way: in the case, in a notice. Nobody is told of it twice; of an erasure or a
 * correction that is passed on, not for the same asking, however often it is decided. What we ask ourselves is meant.
 */
const isToldAlready = (
  db: Db,
  draft: NoticeDraft,
  { contactId }: Holder,
  onwardSince: number | undefined,
): boolean =>
  (draft.about === 'withdrawal' || onwardSince !== undefined) &&
  get(
    db,
    `SELECT 1 FROM notices WHERE direction = 'out' AND about = @about AND case_id = @case AND contact_id = @contactId
        AND made_at >= @since AND body ->> '$.consent' IS @consent AND body -> '$.record' IS json(@record)`,
    {
      about: draft.about,
      case: draft.case,
      contactId,
      since: draft.about === 'withdrawal' ? 0 : (onwardSince ?? 0),
      consent: draft.about === 'withdrawal' ? draft.consent : null,
      record: draft.about === 'correction' ? JSON.stringify(draft.record) : null,
    },
  ) !== undefined;

/** One notice for each office that holds the case by our hand and is concerned. Returns how many. */
export function makeNotices(
  { vault, user }: Session,
  draft: NoticeDraft,
  { exceptOffices = [], onwardSince, isArrived = false }: NoticeReach = {},
): number {
  const { db } = vault;
  const number = get<{ number: string | null }>(
    db,
    'SELECT number FROM cases WHERE id = ?',
    draft.case,
  )?.number;
  const isNewest = draft.about === 'withdrawal' && isNewestOfPurpose(db, draft.consent);
  const today = localDay(vault.now());
  const isConcerned = (holder: Holder): boolean =>
    onwardSince !== undefined ||
    draft.about !== 'withdrawal' ||
    (isArrived
      ? concernsNow(db, draft, holder, isNewest, today)
      : concerns(db, draft, holder, isNewest));
  const holders = holdersOf(db, draft.case).filter(
    (holder) =>
      (holder.officeId === null || !exceptOffices.includes(holder.officeId)) &&
      isConcerned(holder) &&
      !isToldAlready(db, draft, holder, onwardSince),
  );
  for (const { contactId, officeId, officeName, bundles } of holders) {
    insertNotice(db, {
      id: newId(vault.now()),
      direction: 'out',
      about: draft.about,
      caseId: draft.case,
      caseNumber: number ?? null,
      officeId,
      officeName,
      contactId,
      body: JSON.stringify({ ...draft, bundles: bundles.slice(-1000) }),
      madeAt: vault.now(),
      madeBy: user.id,
      writtenAt: null,
      answer: null,
      answeredAt: null,
    });
  }
  return holders.length;
}
