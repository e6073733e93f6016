import { AppError } from '../../../../shared/app-error';
import type { PackReturn, packs as contract } from '../../../../shared/packs/contract';
import { get } from '../../db/database';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { refuseSaveTo } from '../documents/save-document-out';
import { writePaper } from '../papers/write-paper';
import { contactsOrThrow } from '../bundles/plan-export';
import { storedInventory, viewInventory } from './inventory-book';
import { makePack } from './make-pack';
import { losePack } from './lose-pack';
import { allPacks } from './pack-book';
import { reportOnPack } from './pack-report';
import { toPack } from './pack-view';
import { planPack } from './plan-pack';
import { writeReturnBundle } from './return-bundle';
import { openReturn, returnPack } from './return-pack';
import { packOf } from './travelling';

/**
 * Travelling copies.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> making: made beside its place
 *   making --> out: renamed, whole
 *   making --> [*]: failed, nothing is left
 *   out --> overdue: its days are over, it shows nothing any more
 *   out --> erasing: all of it is home
 *   overdue --> erasing: all of it is home
 *   out --> lost: somebody says so
 *   overdue --> lost
 *   lost --> erasing: found after all
 *   erasing --> returned: keys and files gone, inventory signed
 * ```
 */
const opened = new WeakMap<Vault, Map<string, { dir: string; facts: PackReturn }>>();

function openedIn(vault: Vault): Map<string, { dir: string; facts: PackReturn }> {
  let found = opened.get(vault);
  if (!found) opened.set(vault, (found = new Map()));
  return found;
}

export const packsHandlers: Handlers<typeof contract> = {
  plan({ vault }, { cases }) {
    const { cases: planned, people, documents, bytes } = planPack(vault, cases);
    return { cases: planned, people, documents, bytes };
  },

  make(session, { ticket, ...order }) {
    const out = session.tickets.take(ticket, 'pack');
    return {
      jobId: session.jobs.start('packs.make', (job) => makePack(session, { ...order, out }, job))
        .jobId,
    };
  },

  list: ({ vault }) => ({ packs: allPacks(vault.db).map((row) => toPack(vault, row)) }),

  openReturn(session, { ticket }) {
    const dir = session.tickets.take(ticket, 'pack');
    const { jobId } = session.jobs.start('packs.openReturn', async (job) => {
      const facts = await openReturn(session, dir, job);
      openedIn(session.vault).set(facts.returnId, { dir, facts });
      return facts;
    });
    return { jobId };
  },

  finishReturn(session, { returnId, approve }) {
    const found = openedIn(session.vault).get(returnId);
    if (!found) throw new AppError('staging-gone');
    const { jobId } = session.jobs.start('packs.finishReturn', async (job) => {
      const done = await returnPack(session, found.dir, { ...job, approve });
      openedIn(session.vault).delete(returnId);
      return done;
    });
    return { jobId };
  },

  cancelReturn({ vault }, { returnId }) {
    openedIn(vault).delete(returnId);
    return {};
  },

  markLost(session, { packId }) {
    losePack(session, packId);
    return {};
  },

  report: ({ vault }, { packId }) => reportOnPack(vault, packId),

  inventory: ({ vault }, { inventoryId }) => viewInventory(vault, inventoryId),

  saveInventory(session, { inventoryId, contactId, ticket }) {
    const { body } = storedInventory(session.vault.db, inventoryId);
    return writePaper(session, {
      type: 'inventory',
      body,
      contacts: contactsOrThrow(session.vault.db, [contactId]),
      out: session.tickets.take(ticket, 'paper'),
      paperId: inventoryId,
    });
  },

  returnFile(session, { ticket }) {
    const out = session.tickets.take(ticket, 'bundle');
    const { jobId } = session.jobs.start('packs.returnFile', ({ signal }) =>
      writeReturnFile(session, out, signal),
    );
    return { jobId };
  },
};

export async function writeReturnFile(
  { vault }: Pick<Session, 'vault'>,
  out: string,
  signal?: AbortSignal,
): Promise<{ bundleId: string; entries: number; documents: number }> {
  const of = packOf(vault.db);
  if (!of) throw new AppError('pack-not-a-pack');
  refuseSaveTo(vault, out);
  const home = get<{ recipient: string }>(
    vault.db,
    'SELECT recipient FROM contacts WHERE office_id = ?',
    vault.identity.officeId,
  );
  if (!home) throw new AppError('contact-not-found');
  const { manifest } = await writeReturnBundle(vault, of, {
    out,
    recipient: home.recipient,
    home: null,
    signal,
  });
  return {
    bundleId: manifest.bundleId,
    entries: manifest.counts.entries,
    documents: manifest.counts.documents,
  };
}
