import { AppError } from '../../../../shared/app-error';
import type { SavedReceipt } from '../../../../shared/custody/contract';
import type { z } from '../../../../shared/zod';
import type { Session } from '../../session';
import { contactOfOffice } from '../contacts/contact-book';
import { writePaper } from '../papers/write-paper';
import { currentReceipt, noteReceiptSaved } from './make-receipt';

/**
 * Writes our receipt for a bundle that arrived, sealed to the office that sent it. The same receipt keeps its
 * number, so that it may be saved twice and opened twice.
 *
 * @throws AppError receipt-none, contact-not-found, contact-not-verified, save-inside-vault, disk-…
 */
export async function saveReceipt(
  session: Session,
  bundleId: string,
  out: string,
): Promise<z.infer<typeof SavedReceipt>> {
  const { vault } = session;
  const given = vault.journal.write(() => currentReceipt(vault, bundleId));
  if (!given) throw new AppError('receipt-none');
  const contact = contactOfOffice(vault.db, given.party);
  if (!contact) throw new AppError('contact-not-found');
  const { paperId } = await writePaper(session, {
    type: 'receipt',
    body: given.body,
    contacts: [contact],
    out,
    ...(given.paperId ? { paperId: given.paperId } : {}),
  });
  vault.journal.write(() => noteReceiptSaved(vault, bundleId, paperId));
  return { bundleId, office: contact.name, seq: given.body.seq, revision: given.body.revision };
}
