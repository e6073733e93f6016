import { InventoryBody } from '../../../../shared/papers/inventory';
import { AppError } from '../../../../shared/app-error';
import { endCopy, forgetHeldStreams } from '../custody/end-copy';
import type { PaperReceiver } from '../papers/paper-receivers';

/**
 * An office says what it erased: its copy of these cases has ended, so that the next bundle to it carries them whole.
 *
 * @throws AppError paper-damaged
 */
export const inventoryReceiver: PaperReceiver = {
  needs: 'bundles.import',
  receive({ vault }, { sender, body }) {
    const parsed = InventoryBody.safeParse(body);
    // Nobody ends another office's copy.
    if (!parsed.success || parsed.data.officeId !== sender.officeId)
      throw new AppError('paper-damaged');
    const { kind, cases, heads, erasedAt } = parsed.data;
    const params = { count: cases.length };
    if (kind === 'pack') return { outcome: 'pack', params };
    for (const { caseId } of cases)
      endCopy(vault.db, { party: sender.officeId, caseId, state: 'erased', at: erasedAt });
    forgetHeldStreams(
      vault.db,
      sender.officeId,
      heads.map(({ stream }) => stream),
    );
    return { outcome: 'travel', params };
  },
};
