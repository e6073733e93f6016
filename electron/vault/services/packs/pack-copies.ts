import type { PackCopy } from '../../../../shared/custody/contract';
import type { Db } from '../../db/database';
import { inventoryOfPack } from './inventory-book';
import { packState, packsWithCase } from './pack-book';

/** What the custody ledger says of travelling copies: each stands in it from its making on. */
export const packCopies = (db: Db, caseId: string, now: number): PackCopy[] =>
  packsWithCase(db, caseId).map((row) => {
    const state = packState(row, now);
    return {
      packId: row.id,
      userName: row.userName,
      madeAt: row.madeAt,
      until: row.until,
      state,
      endedAt: state === 'returned' || state === 'lost' ? row.stateAt : null,
      inventoryId: inventoryOfPack(db, row.id),
    };
  });
