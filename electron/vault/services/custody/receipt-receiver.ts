import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { ReceiptBody } from '../../../../shared/papers/receipt';
import { z } from '../../../../shared/zod';
import type { Vault } from '../../vault';
import type { PaperReceiver } from '../papers/paper-receivers';
import { takeReceipt } from './take-receipt';

/** A receipt as a paper. That its office is one that somebody compared was asked before. */
export const receiptReceiver: PaperReceiver = {
  needs: 'bundles.import',
  receive({ vault }, { sender, body }) {
    const parsed = ReceiptBody.safeParse(body);
    if (!parsed.success) throw new AppError('paper-damaged');
    const { outcome, seq } = takeReceipt(vault, sender.officeId, parsed.data);
    return { outcome, params: { seq, office: sender.officeName } };
  },
};

const Riding = z.array(ReceiptBody).max(1000);

/** Receipts that rode in a bundle: one that says nothing to us is no reason to refuse what it came with. */
export function takeRidingReceipts(vault: Vault, { sender, ext }: BundleManifest): number {
  const parsed = Riding.safeParse(ext?.['receipts'] ?? []);
  if (!parsed.success) return 0;
  let taken = 0;
  for (const body of parsed.data) {
    try {
      if (takeReceipt(vault, sender.officeId, body).outcome !== 'known') taken += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return taken;
}
