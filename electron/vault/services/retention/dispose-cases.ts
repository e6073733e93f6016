import type {
  CasesDisposed,
  DisposalCertificate,
  KeptBecause,
} from '../../../../shared/retention/contract';
import type { Job, Session } from '../../session';
import { partiesEnded } from '../custody/end-copy';
import { eraseCase, sweepErased } from '../notices/erase-case';
import { makeNotices } from '../notices/make-notices';
import { putDisposal, type StoredDisposal, tellDisposals } from './disposal-book';
import { dueCases, retentionRule } from './due-cases';
import { lookAround, reasonsToKeep } from './keep-reasons';
import { retentionDay } from './retention-day';

/**
 * Erases closed cases whose time is over, as a supervisor approved, each in a transaction of its own in which it is
 * judged once more. Every office that has it by our hand gets a notice that asks for the same.
 *
 * ```mermaid
 * stateDiagram-v2
 *   closed --> due: the years of the rule are over
 *   due --> due: a reason to stay
 *   due --> open: reopened
 *   due --> erased: a supervisor approves
 *   erased --> [*]: a certificate that names nobody
 * ```
 */
export async function disposeCases(
  session: Session,
  cases: readonly string[],
  job: Pick<Job, 'signal' | 'progress'>,
): Promise<CasesDisposed> {
  const chosen = [...new Set(cases)];
  const disposed: StoredDisposal[] = [];
  const kept: CasesDisposed['kept'] = [];
  const files: string[] = [];
  try {
    for (const [at, caseId] of chosen.entries()) {
      if (job.signal.aborted) break;
      const done = disposeOne(session, caseId);
      if ('stays' in done) kept.push({ caseId, stays: done.stays });
      else {
        disposed.push(done.stored);
        files.push(...done.files);
      }
      job.progress(at + 1, chosen.length);
      // Whoever types comes in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    // Also of those before one that failed.
    if (disposed.length > 0) await sweepErased(session.vault, files);
  }
  return { disposals: tellDisposals(session.vault.db, disposed), kept };
}

function disposeOne(
  session: Session,
  caseId: string,
): { stays: KeptBecause[] } | { stored: StoredDisposal; files: string[] } {
  const { vault, user } = session;
  const { db } = vault;
  return vault.journal.write(() => {
    const rule = retentionRule(vault);
    const [due] = dueCases(db, rule, retentionDay(vault), caseId);
    // Reopened, erased or given more time since the list was read.
    if (!due || rule.years === null) return { stays: [] };
    const stays = reasonsToKeep(lookAround(vault), due);
    if (stays.length > 0) return { stays };
    askOthers(session, caseId);
    const { certificate, files } = eraseCase(vault, caseId);
    const told: DisposalCertificate = { ...certificate, reason: 'retention', years: rule.years };
    const stored = {
      caseId,
      at: vault.now(),
      actor: user.id,
      certificate: JSON.stringify(told),
    };
    putDisposal(db, stored);
    vault.accessLog.note(user.id, 'case-disposed', caseId);
    return { stored, files };
  });
}

/** In the words that every version of the program understands. Not those who have said that it is gone there. */
function askOthers(session: Session, caseId: string): void {
  makeNotices(
    session,
    { about: 'erasure', case: caseId, reason: 'kept-too-long' },
    { exceptOffices: partiesEnded(session.vault.db, caseId) },
  );
}
