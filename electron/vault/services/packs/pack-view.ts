import type { Pack } from '../../../../shared/packs/contract';
import type { Vault } from '../../vault';
import { nameOfUser } from '../users/staff-directory';
import { inventoryOfPack, nameOfCase } from './inventory-book';
import { type PackRow, packState } from './pack-book';

export function toPack({ db, now }: Vault, row: PackRow): Pack {
  return {
    packId: row.id,
    userName: row.userName,
    madeAt: row.madeAt,
    madeBy: nameOfUser(db, row.madeBy),
    until: row.until,
    state: packState(row, now()),
    stateAt: row.stateAt,
    sealOnly: row.contents.sealOnly,
    facts: row.contents.facts,
    cases: row.contents.cases.map(({ caseId, number }) => ({
      caseId,
      number,
      name: nameOfCase(db, caseId),
    })),
    people: row.contents.people,
    documents: row.contents.documents,
    inventoryId: inventoryOfPack(db, row.id),
  };
}
