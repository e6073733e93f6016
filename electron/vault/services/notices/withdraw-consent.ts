import { AppError } from '../../../../shared/app-error';
import { streamOf } from '../../../../shared/ids';
import { fieldSets, readRecord } from '../../journal/records';
import type { Session } from '../../session';
import { refuseDayToCome } from '../cases/consent-day';
import { makeNotices } from './make-notices';

/**
 * The client takes a consent back: written in the case, and a notice made for every office that got
 * the case by it. Also in a closed case: nobody has to reopen anything to be heard.
 *
 * @throws AppError not-found, consent-withdrawn-already, consent-day-to-come
 */
export function withdrawConsent(
  session: Session,
  input: { caseId: string; id: string; withdrawnOn: string; reason?: string | null | undefined },
): { id: string; notices: number } {
  const { vault, user } = session;
  const consent = readRecord(vault.db, 'consent', input.id);
  if (consent?.caseId !== input.caseId || consent.removed) throw new AppError('not-found');
  if (consent.withdrawnOn !== null) throw new AppError('consent-withdrawn-already');
  refuseDayToCome(vault, input.withdrawnOn);
  return vault.journal.write(() => {
    vault.journal.append({
      stream: streamOf('case', input.caseId),
      actor: user.id,
      command: 'cases.withdrawConsent',
      sets: fieldSets('consent', input.id, {
        withdrawnOn: input.withdrawnOn,
        withdrawnReason: input.reason ?? null,
      }),
    });
    const notices = makeNotices(session, {
      about: 'withdrawal',
      case: input.caseId,
      consent: input.id,
      purpose: consent.purpose ?? 'services',
      withdrawnOn: input.withdrawnOn,
    });
    return { id: input.id, notices };
  });
}
