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
  /** They told us of it themselves. */
  exceptOffice?: string | null;
  /** Whatever consent it went by from here, since it came here by the one in question. */
  isOnward?: boolean;
}

/**
 * Whether what an office got went for this purpose. A consent is said anew from time to time, and the client who takes
 * the last one back means the whole purpose. What went under an override went by none.
 */
function concerns(db: Db, draft: NoticeDraft, { consents, contactId }: Holder): boolean {
  if (draft.about !== 'withdrawal' || draft.purpose === 'services') return true;
  if (consents.some((consent) => consent === null || consent === draft.consent)) return true;
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
  { exceptOffice = null, isOnward = false }: NoticeReach = {},
): number {
  const { db } = vault;
  const number = get<{ number: string | null }>(
    db,
    'SELECT number FROM cases WHERE id = ?',
    draft.case,
  )?.number;
  const holders = holdersOf(db, draft.case).filter(
    (holder) =>
      (exceptOffice === null || holder.officeId !== exceptOffice) &&
      (isOnward || concerns(db, draft, holder)) &&
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
