import type { NoticeRequest } from '../../../../shared/papers/notice';
import { all, type Db, get } from '../../db/database';
import { newId } from '../../ids';
import type { Session } from '../../session';
import { asksOf } from '../bundles/consent-check';
import { findContact } from '../contacts/contact-book';
import { type Holder, holdersOf } from './holders';
import { insertNotice } from './notice-book';

type WithoutBundles<R> = R extends { bundles: string[] } ? Omit<R, 'bundles'> : never;
export type NoticeDraft = WithoutBundles<NoticeRequest>;

/** To whom else than everybody who is concerned. */
export interface NoticeReach {
  /** They said it themselves, or told us of it. */
  exceptOffices?: readonly (string | null)[];
  /** Whatever consent it went by from here, since it came here by the one in question. */
  isOnward?: boolean;
}

/**
 * Whether what an office got went for this purpose. A consent is said anew from time to time, and the client who takes
 * the last one back means the whole purpose; one that another has replaced stands for what went by it alone. What went
 * under an override went by none.
 */
function concerns(
  db: Db,
  draft: NoticeDraft,
  { consents, contactId }: Holder,
  isNewest: boolean,
): boolean {
  if (draft.about !== 'withdrawal') return true;
  if (consents.includes(draft.consent)) return true;
  if (!isNewest) return false;
  if (draft.purpose === 'services' || consents.includes(null)) return true;
  const contact = findContact(db, contactId);
  if (contact && asksOf([contact]).some(({ purpose }) => purpose === draft.purpose)) return true;
  return purposesOf(db, consents).includes(draft.purpose);
}

const purposesOf = (db: Db, consents: Holder['consents']): (string | null)[] =>
  all<{ purpose: string | null }>(
    db,
    'SELECT purpose FROM consents WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(consents),
  ).map(({ purpose }) => purpose);

/** Whether it is the word that counts for its purpose: see `checkConsent`. */
export const isNewestOfPurpose = (db: Db, consent: string): boolean =>
  get<{ id: string }>(
    db,
    `SELECT n.id FROM consents c JOIN consents n ON n.stream = c.stream AND n.purpose IS c.purpose
      WHERE c.id = ? AND (n.removed IS NOT 1 OR n.id = c.id) ORDER BY n.given_on DESC, n.created_clock DESC LIMIT 1`,
    consent,
  )?.id === consent;

/** A withdrawal arrives in more than one way: in the case, in a notice. Nobody is told of it twice. */
const isToldAlready = (db: Db, draft: NoticeDraft, { contactId }: Holder): boolean =>
  draft.about === 'withdrawal' &&
  get(
    db,
    `SELECT 1 FROM notices WHERE direction = 'out' AND about = 'withdrawal' AND case_id = ? AND contact_id = ?
        AND body ->> '$.consent' = ?`,
    draft.case,
    contactId,
    draft.consent,
  ) !== undefined;

/** One notice for each office that holds the case by our hand and is concerned. Returns how many. */
export function makeNotices(
  { vault, user }: Session,
  draft: NoticeDraft,
  { exceptOffices = [], isOnward = false }: NoticeReach = {},
): number {
  const { db } = vault;
  const number = get<{ number: string | null }>(
    db,
    'SELECT number FROM cases WHERE id = ?',
    draft.case,
  )?.number;
  const isNewest = draft.about === 'withdrawal' && isNewestOfPurpose(db, draft.consent);
  const holders = holdersOf(db, draft.case).filter(
    (holder) =>
      (holder.officeId === null || !exceptOffices.includes(holder.officeId)) &&
      (isOnward || concerns(db, draft, holder, isNewest)) &&
      !isToldAlready(db, draft, holder),
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
