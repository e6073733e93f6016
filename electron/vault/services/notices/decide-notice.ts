import { AppError } from '../../../../shared/app-error';
import { localDay } from '../../../../shared/dates/local-day';
import {
  type ErasureCertificate,
  NoticeAnswer,
  type NoticeDecision,
} from '../../../../shared/papers/notice';
import type { Session } from '../../session';
import { dropLock, putLock } from './case-locks';
import { eraseCase, sweepErased } from './erase-case';
import { noticeOrThrow, putAnswer, type StoredNotice } from './notice-book';
import { onwardOf, passOn } from './pass-on';

interface Decision {
  id: string;
  decision: Exclude<NoticeDecision, 'not-held'>;
  ground?: string | undefined;
}

/**
 * What becomes of a case that another office asked about.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> waiting: the notice is opened
 *   waiting --> locked: it stays locked
 *   waiting --> kept: a named ground to keep and use it
 *   waiting --> erased
 *   locked --> kept
 *   locked --> erased
 *   kept --> locked
 *   kept --> erased
 *   erased --> [*]
 * ```
 *
 * Whoever we sent it to is named in the answer, and gets a notice of ours as soon as it is not kept.
 *
 * @throws AppError notice-not-found, notice-decision-wrong, notice-ground-needed, notice-erased-already
 */
export async function decideNotice(session: Session, asked: Decision): Promise<NoticeAnswer> {
  const { vault, user } = session;
  const { db } = vault;
  const notice = noticeOrThrow(db, asked.id);
  refuseWrong(notice, asked);
  const { answer, files } = vault.journal.write(() => {
    const before = notice.answer === null ? null : NoticeAnswer.parse(JSON.parse(notice.answer));
    const onward = onwardOf(db, notice);
    const isFirst = before === null || before.decision === 'kept';
    if (isFirst && asked.decision !== 'kept') passOn(session, notice);
    const erased = asked.decision === 'erased' ? eraseCase(vault, notice.caseId) : null;
    const made = answerOf(session, notice, asked, {
      // Where an answer was written and there is none any more, it said that the case was not here.
      turn: (before?.turn ?? Number(notice.writtenAt !== null)) + 1,
      certificate: erased?.certificate ?? null,
      onward,
    });
    putAnswer(db, notice.id, made, { at: vault.now(), unwritten: true });
    applyLock(session, notice, asked.decision);
    vault.accessLog.note(user.id, `notice-${asked.decision}`, notice.caseId, notice.id);
    return { answer: made, files: erased?.files ?? [] };
  });
  if (answer.decision === 'erased') await sweepErased(vault, files);
  return answer;
}

function refuseWrong(
  { direction, about, answer }: StoredNotice,
  { decision, ground }: Decision,
): void {
  const fits = about === 'correction' ? ['corrected', 'kept'] : ['locked', 'erased', 'kept'];
  if (direction !== 'in' || !fits.includes(decision)) throw new AppError('notice-decision-wrong');
  if (decision === 'kept' && ground === undefined) throw new AppError('notice-ground-needed');
  const before = answer === null ? null : NoticeAnswer.parse(JSON.parse(answer)).decision;
  if (before === 'erased' || before === 'not-held') throw new AppError('notice-erased-already');
}

const answerOf = (
  { vault }: Session,
  notice: StoredNotice,
  { decision, ground }: Decision,
  rest: {
    turn: number;
    certificate: ErasureCertificate | null;
    onward: NoticeAnswer['onward'];
  },
): NoticeAnswer => ({
  about: 'answer',
  answers: notice.id,
  case: notice.caseId,
  decision,
  ground: ground ?? null,
  decidedOn: localDay(vault.now()),
  ...rest,
});

function applyLock(
  { vault }: Session,
  { id, about, caseId }: StoredNotice,
  decision: NoticeDecision,
): void {
  if (about === 'correction') return;
  if (decision === 'kept') dropLock(vault.db, caseId);
  else
    putLock(vault.db, {
      caseId,
      noticeId: id,
      state: decision === 'erased' ? 'erased' : 'locked',
      at: vault.now(),
    });
}
