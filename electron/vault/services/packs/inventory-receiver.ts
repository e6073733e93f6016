import { InventoryBody } from '../../../../shared/papers/inventory';
import { AppError } from '../../../../shared/app-error';
import { run } from '../../db/database';
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
      run(
        vault.db,
        `INSERT INTO copies_ended (party, case_id, state, at) VALUES (?, ?, 'erased', ?)
         ON CONFLICT (case_id, party) DO UPDATE SET state = 'erased', at = excluded.at`,
        sender.officeId,
        caseId,
        erasedAt,
      );
    for (const { stream } of heads)
      run(
        vault.db,
        'UPDATE copies SET held = 0, held_no = NULL, got = 0, got_no = NULL, profile = NULL WHERE party = ? AND stream = ?',
        sender.officeId,
        stream,
      );
    return { outcome: 'travel', params };
  },
};
