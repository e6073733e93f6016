import type { Notice } from '../../../../shared/notices/contract';
import { ANSWER_DAYS } from '../../../../shared/notices/contract';
import {
  type NoticeAbout,
  NoticeAnswer,
  type NoticeDecision,
  type NoticeRequest,
} from '../../../../shared/papers/notice';
import { AppError } from '../../../../shared/app-error';
import { all, type Db, get, run } from '../../db/database';
import { contactOfOffice, findContact, type StoredContact } from '../contacts/contact-book';
import { isHeld } from '../retention/held';
import { nameOfUser } from '../users/staff-directory';

export interface StoredNotice {
  id: string;
  direction: 'out' | 'in';
  about: NoticeAbout;
  caseId: string;
  caseNumber: string | null;
  officeId: string | null;
  officeName: string;
  contactId: string | null;
  /** JSON. */
  body: string;
  madeAt: number;
  madeBy: string;
  writtenAt: number | null;
  /** JSON. */
  answer: string | null;
  answeredAt: number | null;
  /** Another laptop of this office answers it. */
  leftAt: number | null;
  leftBy: string | null;
}

export type NewNotice = Omit<StoredNotice, 'leftAt' | 'leftBy'>;

const COLUMNS = `id, direction, about, case_id AS caseId, case_number AS caseNumber, office_id AS officeId, office_name AS officeName,
  contact_id AS contactId, body, made_at AS madeAt, made_by AS madeBy, written_at AS writtenAt, answer, answered_at AS answeredAt,
  left_at AS leftAt, left_by AS leftBy`;

export const insertNotice = (db: Db, notice: NewNotice): void =>
  void run(
    db,
    `INSERT INTO notices (id, direction, about, case_id, case_number, office_id, office_name, contact_id, body, made_at, made_by,
       written_at, answer, answered_at)
     VALUES (@id, @direction, @about, @caseId, @caseNumber, @officeId, @officeName, @contactId, @body, @madeAt, @madeBy,
       @writtenAt, @answer, @answeredAt)`,
    notice,
  );

export const findNotice = (db: Db, id: string): StoredNotice | undefined =>
  get<StoredNotice>(db, `SELECT ${COLUMNS} FROM notices WHERE id = ?`, id);

/** @throws AppError notice-not-found */
export function noticeOrThrow(db: Db, id: string): StoredNotice {
  const found = findNotice(db, id);
  if (!found) throw new AppError('notice-not-found');
  return found;
}

export const noticesOf = (db: Db, caseId: string | undefined): StoredNotice[] =>
  all<StoredNotice>(
    db,
    `SELECT ${COLUMNS} FROM notices WHERE @caseId IS NULL OR case_id = @caseId ORDER BY made_at DESC, id`,
    { caseId: caseId ?? null },
  );

/** The card to which it is sealed; one that was removed and kept again is another entry of the same office. */
export const contactOf = (
  db: Db,
  { contactId, officeId }: Pick<StoredNotice, 'contactId' | 'officeId'>,
): StoredContact | undefined =>
  (contactId === null ? undefined : findContact(db, contactId)) ??
  (officeId === null ? undefined : contactOfOffice(db, officeId));

/** What a notice calls a case: its number, or how its sender calls it. Undefined where it is not here. */
export const caseNamed = (db: Db, caseId: string): { name: string | null } | undefined =>
  get<{ name: string | null }>(
    db,
    'SELECT coalesce(number, (SELECT label FROM given_labels WHERE id = c.id)) AS name FROM cases c WHERE id = ?',
    caseId,
  );

/** An answer, ours or theirs. A new one of ours has to be written again. */
export const putAnswer = (
  db: Db,
  id: string,
  answer: NoticeAnswer,
  { at, unwritten }: { at: number; unwritten: boolean },
): void =>
  void run(
    db,
    `UPDATE notices SET answer = ?, answered_at = ?, written_at = CASE WHEN ? THEN NULL ELSE written_at END WHERE id = ?`,
    JSON.stringify(answer),
    at,
    Number(unwritten),
    id,
  );

export const noteWritten = (db: Db, id: string, at: number): void =>
  void run(db, 'UPDATE notices SET written_at = ? WHERE id = ?', at, id);

/** @param by null where it waits here again */
export const noteLeft = (db: Db, id: string, by: { at: number; user: string } | null): void =>
  void run(
    db,
    'UPDATE notices SET left_at = ?, left_by = ? WHERE id = ?',
    by?.at ?? null,
    by?.user ?? null,
    id,
  );

const ANSWER_MS = ANSWER_DAYS * 24 * 60 * 60 * 1000;

const stateOfAnswer = ({ writtenAt, leftAt }: StoredNotice): Notice['state'] =>
  writtenAt !== null ? 'done' : leftAt !== null ? 'elsewhere' : 'to-answer';

function stateOf(notice: StoredNotice, now: number): Notice['state'] {
  const { direction, answer } = notice;
  if (direction === 'in') return answer === null ? 'to-decide' : stateOfAnswer(notice);
  if (answer !== null) return 'answered';
  if (notice.writtenAt === null) return 'to-send';
  return now > notice.writtenAt + ANSWER_MS ? 'unanswered' : 'sent';
}

/** What waits for somebody, for the first page; as `stateOf` has it. One that was answered need not be written any more. */
export function noticesWaiting(
  db: Db,
  now: number,
): { toDecide: number; toSend: number; unanswered: number } {
  return get<{ toDecide: number; toSend: number; unanswered: number }>(
    db,
    `SELECT count(*) FILTER (WHERE direction = 'in' AND answer IS NULL) AS toDecide,
            count(*) FILTER (WHERE written_at IS NULL AND left_at IS NULL AND (direction = 'in') = (answer IS NOT NULL)) AS toSend,
            count(*) FILTER (WHERE direction = 'out' AND answer IS NULL AND written_at < ?) AS unanswered FROM notices`,
    now - ANSWER_MS,
  )!;
}

const decisionOf = ({ direction, answer }: StoredNotice): NoticeDecision | null =>
  direction === 'in' && answer !== null ? NoticeAnswer.parse(JSON.parse(answer)).decision : null;

/** Our answer is that the case is not here. */
export const isNotHeld = (notice: StoredNotice): boolean => decisionOf(notice) === 'not-held';

/** Or not any more: what this laptop can say for itself alone. */
export const isGoneHere = (notice: StoredNotice): boolean =>
  isNotHeld(notice) || decisionOf(notice) === 'erased';

export const toNotice = (
  db: Db,
  stored: StoredNotice,
  { now, otherLaptops }: { now: number; otherLaptops: boolean },
): Notice => ({
  id: stored.id,
  direction: stored.direction,
  about: stored.about,
  caseId: stored.caseId,
  caseName: stored.caseNumber,
  officeName: stored.officeName,
  reachable: contactOf(db, stored) !== undefined,
  isHeld: isHeld(db, stored.caseId),
  madeAt: stored.madeAt,
  madeBy: nameOfUser(db, stored.madeBy),
  writtenAt: stored.writtenAt,
  answeredAt: stored.answeredAt,
  leftAt: stored.leftAt,
  leftBy: stored.leftBy === null ? null : nameOfUser(db, stored.leftBy),
  state: stateOf(stored, now),
  request: JSON.parse(stored.body) as NoticeRequest,
  answer: stored.answer === null ? null : (JSON.parse(stored.answer) as NoticeAnswer),
  maybeElsewhere: otherLaptops && isGoneHere(stored),
});
