import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type {
  HandedOver,
  SealedIntake as SealedView,
  sealing as contract,
} from '../../../../shared/sealing/contract';
import { run } from '../../db/database';
import { asDiskError } from '../../files/disk-errors';
import { writeFileWhole } from '../../files/write-file-whole';
import type { Handlers, Session } from '../../session';
import { refuseInsideVault } from '../documents/save-document-out';
import { sealsOnly } from '../packs/travelling';
import { headquartersIn, sealIntake } from './seal-intake';
import { readSealed, type SealedIntake, sealedIntakes } from './sealed-book';

/**
 * Intakes that only headquarters can open.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> draft: being typed
 *   draft --> sealed: encrypted to headquarters, the draft is gone
 *   sealed --> handed_over: its file was copied for headquarters
 *   handed_over --> handed_over: copied once more, for another stick
 * ```
 */
export const sealingHandlers: Handlers<typeof contract> = {
  list: ({ vault }) => ({
    sealed: sealedIntakes(vault.db).map(toView),
    sealOnly: sealsOnly(vault),
    headquarters: headquartersIn(vault.db).map(({ id, name }) => ({ id, name })),
  }),

  seal: async (session, order) => toView(await sealIntake(session, order)),

  handOver: (session, { ticket, again }) =>
    handOverSealed(session, session.tickets.take(ticket, 'bundle'), again),
};

/**
 * Copies every sealed file that waits into a folder, under names that tell nothing, each flushed and read back from
 * the stick before it counts as handed over. One that is damaged or gone is named and keeps none of the others here.
 *
 * @param again those that were handed over before too, for another stick
 */
export async function handOverSealed(
  { vault }: Pick<Session, 'vault'>,
  folder: string,
  again = false,
): Promise<HandedOver> {
  refuseInsideVault(vault, join(folder, 'x'));
  const done: HandedOver = { files: 0, bytes: 0, flawed: [] };
  try {
    await mkdir(folder, { recursive: true });
    for (const sealed of sealedIntakes(vault.db)) {
      if (sealed.handedAt !== null && !again) continue;
      // One that this laptop's disk cannot read any more is left here, too: the check tells what it says.
      const { bytes, flaw } = await readSealed(vault, sealed).catch(() => unreadable);
      if (!bytes || flaw !== null) {
        done.flawed.push(sealed.number);
        continue;
      }
      await writeFileWhole(join(folder, nameOutside(sealed)), [bytes], { home: vault.dir });
      run(vault.db, 'UPDATE sealed_intakes SET handed_at = ? WHERE id = ?', vault.now(), sealed.id);
      done.files += 1;
      done.bytes += bytes.length;
    }
  } catch (error) {
    throw asDiskError(error);
  }
  return done;
}

const unreadable = { bytes: null, flaw: 'sealed-damaged' } as const;

const nameOutside = ({ id }: SealedIntake): string =>
  `bundle-${id.slice(0, 8)}${id.slice(9, 13)}-${id.slice(-6)}.satchel`;

const toView = ({
  id,
  number,
  contactName,
  sealedAt,
  bytes,
  handedAt,
}: SealedIntake): SealedView => ({
  id,
  number,
  to: contactName,
  sealedAt,
  bytes,
  handedAt,
});
