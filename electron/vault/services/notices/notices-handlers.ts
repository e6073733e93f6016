import { AppError } from '../../../../shared/app-error';
import type { notices as contract } from '../../../../shared/notices/contract';
import type { Handlers, Session } from '../../session';
import { caseOrThrow } from '../cases/cases-handlers';
import { hasOtherLaptops } from '../laptops/other-laptops';
import { writePaper } from '../papers/write-paper';
import { recordKinds } from '../../../../shared/journal/record-kinds';
import { decideNotice } from './decide-notice';
import { holdersOf } from './holders';
import { makeNotices } from './make-notices';
import {
  contactOf,
  isGoneHere,
  isNotHeld,
  noteLeft,
  noteWritten,
  noticeOrThrow,
  noticesOf,
  type StoredNotice,
  toNotice,
} from './notice-book';

/**
 * What is written: our request, or our answer to theirs. Each answer is a paper of its own.
 *
 * @param noLaptopHasIt see the contract
 * @throws AppError notice-undecided, notice-other-laptops, contact-not-found, save-…, disk-…
 */
async function writeNotice(
  session: Session,
  notice: StoredNotice,
  out: string,
  noLaptopHasIt: boolean,
): Promise<{ bytes: number }> {
  const { vault } = session;
  const { db } = vault;
  if (notice.direction === 'in' && notice.answer === null) throw new AppError('notice-undecided');
  if (!noLaptopHasIt && isGoneHere(notice) && hasOtherLaptops(vault))
    throw new AppError('notice-other-laptops');
  const contact = contactOf(db, notice);
  if (!contact) throw new AppError('contact-not-found');
  const { bytes } = await writePaper(session, {
    type: 'notice',
    body: JSON.parse(notice.direction === 'out' ? notice.body : notice.answer!) as unknown,
    contacts: [contact],
    out,
    ...(notice.direction === 'out' ? { paperId: notice.id } : {}),
  });
  vault.journal.write(() => noteWritten(db, notice.id, vault.now()));
  return { bytes };
}

export const noticesHandlers: Handlers<typeof contract> = {
  list({ vault }, { caseId }) {
    const facts = { now: vault.now(), otherLaptops: hasOtherLaptops(vault) };
    return { notices: noticesOf(vault.db, caseId).map((one) => toNotice(vault.db, one, facts)) };
  },

  holders: ({ vault }, { caseId }) => ({
    holders: holdersOf(vault.db, caseId).map(({ officeName, at }) => ({ officeName, at })),
  }),

  ask(session, { caseId, ...asked }) {
    caseOrThrow(session.vault, caseId);
    if (asked.about === 'correction' && !recordKinds[asked.record.kind]?.fields[asked.record.field])
      throw new AppError('not-found');
    const notices = session.vault.journal.write(() =>
      makeNotices(session, { ...asked, case: caseId }),
    );
    if (notices === 0) throw new AppError('notice-nobody-holds');
    return { notices };
  },

  write: (session, { id, ticket, noLaptopHasIt = false }) =>
    writeNotice(
      session,
      noticeOrThrow(session.vault.db, id),
      session.tickets.take(ticket, 'paper'),
      noLaptopHasIt,
    ),

  leave({ vault, user }, { id, left }) {
    const notice = noticeOrThrow(vault.db, id);
    if (!isNotHeld(notice) || notice.writtenAt !== null)
      throw new AppError('notice-decision-wrong');
    vault.journal.write(() => {
      noteLeft(vault.db, id, left ? { at: vault.now(), user: user.id } : null);
      vault.accessLog.note(user.id, left ? 'notice-left' : 'notice-taken-up', notice.caseId, id);
    });
    return { id };
  },

  async decide(session, asked) {
    const { decision } = await decideNotice(session, asked);
    return { id: asked.id, decision };
  },
};
