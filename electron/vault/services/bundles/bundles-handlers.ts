import { AppError } from '../../../../shared/app-error';
import type { bundles as contract } from '../../../../shared/bundles/contract';
import type { ImportResult } from '../../../../shared/bundles/import-facts';
import type { ParsedInputOf } from '../../../../shared/ipc';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { applyStaged } from './apply-staged';
import { brokenDocuments } from './broken-documents';
import { sizeOfArrived } from './arrived-file';
import { refuseUnapproved } from './foreign-changes';
import { planForWindow } from './plan-for-window';
import { readLedger } from './read-ledger';
import { planUndo } from './undo-import';
import { offeredProfiles } from '../profiles/offered-profiles';
import {
  dropQuarantined,
  forgetOldQuarantine,
  QUARANTINE_BYTES,
  QUARANTINE_DAYS,
  quarantinedOrThrow,
  quarantineList,
} from './quarantine';
import type { Arrived } from './stage-arrived';
import { dropStaged, type Staged } from './staging';
import { senderIsVerified } from './sender-is-verified';

/**
 * Bundles out and in.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> staging: dropped or chosen, or out of quarantine
 *   staging --> staged: every layer verified
 *   staging --> refused: its own code, nothing kept
 *   staged --> applied: one transaction
 *   staged --> put_aside
 * ```
 */
const waiting = new WeakMap<Vault, Map<string, Staged>>();

/** What this sitting has in hand. It ends with the vault; the next start sweeps the files. */
function waitingIn(vault: Vault): Map<string, Staged> {
  let found = waiting.get(vault);
  if (!found) waiting.set(vault, (found = new Map()));
  return found;
}

/** Out of the waiting ones at once: whatever is done with it is done once, or its documents would be dropped as spare. */
function takeStaged(vault: Vault, id: string): Staged {
  const found = waitingIn(vault).get(id);
  if (!found) throw new AppError('staging-gone');
  waitingIn(vault).delete(id);
  return found;
}

/**
 * Applies a staged bundle of an office that somebody has verified; its spare documents are dropped, but for those that
 * can no longer be read here: what came takes their place.
 * When it throws, nothing of it was taken in; afterwards its other documents are the vault's.
 */
export async function applyBundle(
  session: Session,
  staged: Staged,
  approve = false,
): Promise<ImportResult> {
  const { vault } = session;
  if (!senderIsVerified(vault, staged.manifest.sender)) throw new AppError('sender-not-verified');
  refuseUnapproved(session, staged, approve);
  const broken = await brokenDocuments(vault, staged);
  const { result, spareBlobs, replacedFiles } = vault.journal.write(() => {
    const applied = applyStaged(session, { ...staged, broken });
    const detail = approve ? 'approved' : null;
    vault.accessLog.note(session.user.id, 'imported', applied.result.bundleId, detail);
    return applied;
  });
  if (staged.quarantineId) await dropQuarantined(vault, staged.quarantineId);
  // What cannot be removed now is collected at the next start.
  const spareFiles = spareBlobs.map((sha256) => staged.blobs.get(sha256)!.fileId);
  for (const fileId of [...spareFiles, ...replacedFiles])
    await vault.files.remove(fileId).catch(() => undefined);
  return result;
}

/** What is in quarantine stays there until it is applied. */
function arrivedOf(
  { vault, tickets }: Session,
  input: ParsedInputOf<(typeof contract)['stage']>,
): () => Promise<Arrived> {
  if ('ticket' in input) {
    const path = tickets.take(input.ticket, 'arrived');
    return async () => ({
      from: { path },
      total: await sizeOfArrived(path, vault.dir),
      quarantineId: undefined,
    });
  }
  const { quarantineId } = input;
  const { fileId, key, bytes: size, sha256 } = quarantinedOrThrow(vault.db, quarantineId);
  const from = { stored: { fileId, key, size, sha256 } };
  return async () => ({ from, total: size, quarantineId });
}

export const bundlesHandlers: Handlers<typeof contract> = {
  profiles: ({ vault }) => ({
    profiles: offeredProfiles(vault.db).map(({ id, labels, about, carries }) => ({
      id,
      labels,
      about,
      carries,
    })),
  }),

  plan: ({ vault, long }, input) =>
    isSmall(input) ? planForWindow(vault, input) : long('bundles.plan', input),

  export(session, { ticket, ...order }) {
    const out = session.tickets.take(ticket, 'bundle');
    return {
      jobId: session.jobs.start('bundles.export', (job) =>
        session.long('bundles.export', { ...order, out }, job),
      ).jobId,
    };
  },

  expect({ long }) {
    long.expect();
    return {};
  },

  stage(session, input) {
    const open = arrivedOf(session, input);
    const { jobId } = session.jobs.start('bundles.stage', async (job) => {
      const arrived = await session.long('bundles.stage', await open(), job);
      if ('paper' in arrived) return arrived;
      waitingIn(session.vault).set(arrived.staged.id, arrived.staged);
      return arrived.preview;
    });
    return { jobId };
  },

  quarantine({ vault }) {
    forgetOldQuarantine(vault.db, vault.now());
    const bundles = quarantineList(vault.db);
    const bytes = bundles.reduce((sum, bundle) => sum + bundle.bytes, 0);
    return { bundles, bytes, maxBytes: QUARANTINE_BYTES, days: QUARANTINE_DAYS };
  },

  async discardQuarantined({ vault, user }, { id }) {
    quarantinedOrThrow(vault.db, id);
    vault.accessLog.note(user.id, 'quarantine-discarded', id);
    await dropQuarantined(vault, id);
    return { id };
  },

  async apply(session, { stagingId, approve = false }) {
    const staged = takeStaged(session.vault, stagingId);
    try {
      return await session.long('bundles.apply', { staged, approve });
    } catch (error) {
      waitingIn(session.vault).set(stagingId, staged);
      throw error;
    }
  },

  async discard({ vault }, { stagingId }) {
    await dropStaged(vault, takeStaged(vault, stagingId));
    return {};
  },

  undoPlan: ({ vault }, { bundleId }) => planUndo(vault, bundleId),

  undo(session, { bundleId, senderHasIt = false }) {
    // What waits was compared with what is here now.
    if (waitingIn(session.vault).size > 0) throw new AppError('undo-while-waiting');
    return session.long('bundles.undo', { bundleId, senderHasIt });
  },

  ledger: ({ vault }, { limit }) => ({ rows: readLedger(vault, limit) }),
};

/** A worker takes longer to start than a few cases to be looked at. */
const FEW_CASES = 20;
const isSmall = ({ cases }: { cases: 'all' | readonly string[] }): boolean =>
  cases !== 'all' && cases.length <= FEW_CASES;
