import { AppError } from '../../../../shared/app-error';
import type { PaperResult } from '../../../../shared/papers/contract';
import { may } from '../../../../shared/session/permissions';
import { openPaper } from '../../papers/open-paper';
import type { Session } from '../../session';
import { ownIdentities } from '../bundles/staging';
import { senderIsVerified } from '../bundles/sender-is-verified';
import { lostAt } from '../users/lost-devices';
import { findPaper, notePaper } from './paper-book';
import { paperReceivers } from './paper-receivers';

/**
 * Opens a paper and does what its type does, in one transaction.
 *
 * @throws AppError paper-… (see openPaper), paper-type, paper-id-reused, not-permitted, sender-not-verified, paper-lost-device
 */
export async function openArrivedPaper(
  session: Session,
  source: AsyncIterable<Uint8Array>,
): Promise<PaperResult> {
  const { vault, user } = session;
  const { db, identity } = vault;
  const paper = await openPaper(source, ownIdentities(vault));
  const receiver = paperReceivers[paper.type];
  if (!receiver) throw new AppError('paper-type', { type: paper.type });
  if (!may(user.role, receiver.needs)) throw new AppError('not-permitted');
  const { sender } = paper;
  const isOwn = sender.signingKey === identity.publicKey.toString('base64');
  const senderVerified = isOwn || senderIsVerified(vault, sender);
  if (!senderVerified && !receiver.fromAnybody)
    throw new AppError('sender-not-verified', { name: sender.officeName });
  if (lostAt(db, sender.deviceId) !== null)
    throw new AppError('paper-lost-device', { name: sender.officeName });
  const before = findPaper(db, paper.paperId, 'in');
  const { outcome, params, refusal } = vault.journal.write(() => {
    notePaper(db, {
      id: paper.paperId,
      direction: 'in',
      type: paper.type,
      officeId: sender.officeId,
      officeName: sender.officeName,
      digest: paper.digest,
      body: paper.type === 'joining' ? '{}' : JSON.stringify(paper.body),
      at: vault.now(),
      actor: user.id,
    });
    const done = receiver.receive(session, {
      ...paper,
      senderVerified,
      repeated: before !== undefined,
    });
    vault.accessLog.note(user.id, 'paper-opened', paper.paperId, paper.type);
    return done;
  });
  if (refusal) throw refusal;
  return {
    paperId: paper.paperId,
    type: paper.type,
    sender: { officeId: sender.officeId, name: sender.officeName },
    senderVerified,
    repeated: before !== undefined,
    outcome,
    params,
  };
}
