import type { NoticeRequest } from '../../../../shared/papers/notice';
import { get } from '../../db/database';
import { newId } from '../../ids';
import type { Session } from '../../session';
import { type Holder, holdersOf } from './holders';
import { insertNotice } from './notice-book';

type WithoutBundles<R> = R extends { bundles: string[] } ? Omit<R, 'bundles'> : never;
export type NoticeDraft = WithoutBundles<NoticeRequest>;

/** Whether what an office got went by this consent; what went under an override went by none. */
const concerns = (draft: NoticeDraft, { consents }: Holder): boolean =>
  draft.about !== 'withdrawal' ||
  draft.purpose === 'services' ||
  consents.some((consent) => consent === null || consent === draft.consent);

/** One notice for each office that holds the case by our hand and is concerned. Returns how many. */
export function makeNotices(
  { vault, user }: Session,
  draft: NoticeDraft,
  /** Passed on: whatever consent it went by from here, since it came here by the one in question. */
  onward: { exceptOffice: string | null } | null = null,
): number {
  const { db } = vault;
  const number = get<{ number: string | null }>(
    db,
    'SELECT number FROM cases WHERE id = ?',
    draft.case,
  )?.number;
  const holders = holdersOf(db, draft.case).filter((holder) =>
    onward ? holder.officeId !== onward.exceptOffice : concerns(draft, holder),
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
