import { localDay } from '../../../../shared/dates/local-day';
import type { NoticeAnswer, NoticeRequest } from '../../../../shared/papers/notice';
import type { Db } from '../../db/database';
import type { Session } from '../../session';
import { holdersOf } from './holders';
import { makeNotices } from './make-notices';
import type { StoredNotice } from './notice-book';

/** Those who have it from us hear of it from us: the first office does not know them. */
export function passOn(
  session: Session,
  { body, officeId, madeAt }: Pick<StoredNotice, 'body' | 'officeId' | 'madeAt'>,
): void {
  const { bundles: _, ...request } = JSON.parse(body) as NoticeRequest;
  makeNotices(session, request, { exceptOffices: [officeId], onwardSince: madeAt });
}

/** As the answer names them. */
export const onwardOf = (
  db: Db,
  { caseId, officeId: asking }: Pick<StoredNotice, 'caseId' | 'officeId'>,
): NoticeAnswer['onward'] =>
  holdersOf(db, caseId)
    .filter(({ officeId }) => officeId !== asking)
    .map(({ officeId, officeName, at }) => ({ officeId, officeName, sentOn: localDay(at) }));
