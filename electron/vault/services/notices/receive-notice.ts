import { AppError } from '../../../../shared/app-error';
import { localDay } from '../../../../shared/dates/local-day';
import { NoticeAnswer, NoticeBody, type NoticeRequest } from '../../../../shared/papers/notice';
import type { Vault } from '../../vault';
import { caseStreams } from '../cases/case-streams';
import type { Session } from '../../session';
import { contactOfOffice } from '../contacts/contact-book';
import type { ArrivedPaper, PaperReceiver } from '../papers/paper-receivers';
import { putLock } from './case-locks';
import { isFromThere } from './holders';
import { caseNamed, findNotice, insertNotice, type NewNotice, putAnswer } from './notice-book';
import { onwardOf, passOn } from './pass-on';
import { copyGoesOn, endCopy, forgetHeldStreams } from '../custody/end-copy';

type Outcome = ReturnType<PaperReceiver['receive']>;
const outcome = (name: string): Outcome => ({ outcome: name, params: {} });

/**
 * A notice of an office that sent us the case locks it until a supervisor decides; an answer to one of
 * ours is noted. A notice that was opened before changes nothing, whatever was decided since.
 */
export const noticeReceiver: PaperReceiver = {
  needs: 'bundles.import',
  receive(session, paper) {
    const parsed = NoticeBody.safeParse(paper.body);
    if (!parsed.success) throw new AppError('paper-damaged');
    return parsed.data.about === 'answer'
      ? takeAnswer(session, paper, parsed.data)
      : takeRequest(session, paper, parsed.data);
  },
};

/**
 * About a case that is not here: its bundle may still be on the way, or was taken back. The notice is kept, and locks
 * the case if that office brings it (arrived-cases.ts).
 *
 * @throws AppError notice-not-theirs where the case is here and that office never sent it
 */
function takeRequest(
  session: Session,
  { paperId, sender }: ArrivedPaper,
  request: NoticeRequest,
): Outcome {
  const { vault, user } = session;
  const { db, identity } = vault;
  if (findNotice(db, paperId)) return outcome('repeated');
  const found = caseNamed(db, request.case);
  const mayAsk = !found && sender.officeId !== identity.officeId;
  const isTheirs = isFromThere(vault, sender.officeId, request.case);
  if (!mayAsk && !isTheirs) throw new AppError('notice-not-theirs');
  const at = vault.now();
  const notice: NewNotice = {
    id: paperId,
    direction: 'in',
    about: request.about,
    caseId: request.case,
    caseNumber: found?.name ?? null,
    officeId: sender.officeId,
    officeName: sender.officeName,
    contactId: contactOfOffice(db, sender.officeId)?.id ?? null,
    body: JSON.stringify(request),
    madeAt: at,
    madeBy: user.id,
    writtenAt: null,
    answer: null,
    answeredAt: null,
  };
  insertNotice(db, notice);
  if (!found) {
    // It travels light: gone from here, and still with whom we sent it to. Nobody will decide about it here.
    if (isTheirs) passOn(session, notice);
    const answer: NoticeAnswer = {
      about: 'answer',
      answers: paperId,
      case: request.case,
      turn: 1,
      decision: 'not-held',
      ground: null,
      decidedOn: localDay(at),
      onward: isTheirs ? onwardOf(db, notice) : [],
      certificate: null,
    };
    putAnswer(db, paperId, answer, { at, unwritten: true });
    return outcome('not-held');
  }
  if (request.about === 'correction') return outcome('correction');
  putLock(db, { caseId: request.case, noticeId: paperId, state: 'waiting', at });
  return outcome(request.about);
}

/** @throws AppError notice-answer-unknown where we never asked that office this */
function takeAnswer({ vault }: Session, { sender }: ArrivedPaper, answer: NoticeAnswer): Outcome {
  const asked = findNotice(vault.db, answer.answers);
  const isOurs =
    asked?.direction === 'out' &&
    asked.officeId === sender.officeId &&
    asked.caseId === answer.case;
  if (!isOurs) throw new AppError('notice-answer-unknown');
  const before = asked.answer === null ? null : NoticeAnswer.parse(JSON.parse(asked.answer));
  if (before && !follows(before, answer)) return outcome('repeated');
  putAnswer(vault.db, asked.id, answer, { at: vault.now(), unwritten: false });
  if (before?.decision === 'not-held') copyGoesOn(vault.db, sender.officeId, [answer.case]);
  noteEnd(vault, sender.officeId, answer);
  return outcome('answered');
}

/** What one laptop of theirs decided stands before what another one, that did not have the case, said first or says after. */
const follows = (before: NoticeAnswer, answer: NoticeAnswer): boolean =>
  answer.turn > before.turn || (before.decision === 'not-held' && answer.decision !== 'not-held');

/** By their own word they hold it no more: the ledger says so until they are sent it again. */
function noteEnd(
  { db, now }: Vault,
  party: string,
  { decision, case: caseId }: NoticeAnswer,
): void {
  if (decision !== 'erased' && decision !== 'not-held') return;
  const state = decision === 'erased' ? 'erased' : 'taken-back';
  endCopy(db, { party, caseId, state, at: now() });
  forgetHeldStreams(db, party, caseStreams(db, caseId));
}
