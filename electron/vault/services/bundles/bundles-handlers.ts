import { AppError, isAppError } from '../../../../shared/app-error';
import type {
  bundles as contract,
  ImportPreview,
  ImportResult,
} from '../../../../shared/bundles/contract';
import type { PaperResult } from '../../../../shared/papers/contract';
import { readFileChunks } from '../../bundles/format/file-chunks';
import { all } from '../../db/database';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { openArrivedPaper } from '../papers/open-arrived-paper';
import { nameOfUser } from '../users/staff-directory';
import { applyStaged } from './apply-staged';
import { beginUpload, cancelUpload, takeChunk, takeUpload } from './bundle-uploads';
import { exportBundle } from './export-bundle';
import { contactsOrThrow, planExport, recipientsOf } from './plan-export';
import { previewImport } from './preview-import';
import { dropStaged, type Staged, stageBundle } from './staging';
import { senderIsVerified } from './staged-heads';

/**
 * Bundles out and in.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> uploading: dropped or opened
 *   uploading --> staging: all bytes are here
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
 * Applies a staged bundle of an office that somebody has verified; its spare documents are dropped.
 * When it throws, nothing of it was taken in; afterwards its other documents are the vault's.
 */
export async function applyBundle(session: Session, staged: Staged): Promise<ImportResult> {
  const { vault } = session;
  if (!senderIsVerified(vault.db, staged.manifest.sender))
    throw new AppError('sender-not-verified');
  const { result, spareBlobs } = vault.journal.write(() => {
    const applied = applyStaged(session, staged);
    vault.accessLog.note(session.user.id, 'imported', applied.result.bundleId);
    return applied;
  });
  // What cannot be removed now is collected at the next start.
  for (const sha256 of spareBlobs)
    await vault.files.remove(staged.blobs.get(sha256)!.fileId).catch(() => undefined);
  return result;
}

/** What would happen, kept for a decision; a bundle that does not hold together is not kept. */
async function previewOrDrop(session: Session, staged: Staged): Promise<ImportPreview> {
  try {
    const preview = previewImport(session, staged);
    waitingIn(session.vault).set(staged.id, staged);
    return preview;
  } catch (error) {
    await dropStaged(session.vault, staged);
    throw error;
  }
}

/** What came may be a paper: nobody should have to know the difference before opening it. */
async function stageOrOpenPaper(
  session: Session,
  source: () => AsyncIterable<Uint8Array>,
  options: Parameters<typeof stageBundle>[2],
): Promise<ImportPreview | { paper: PaperResult }> {
  try {
    return await previewOrDrop(session, await stageBundle(session.vault, source(), options));
  } catch (error) {
    if (!isAppError(error) || error.code !== 'bundle-is-paper') throw error;
    return { paper: await openArrivedPaper(session, source()) };
  }
}

export const bundlesHandlers: Handlers<typeof contract> = {
  plan({ vault }, { cases, contactIds }) {
    const contacts = contactsOrThrow(vault.db, contactIds);
    const planned = planExport(vault, cases, contacts);
    const sum = (of: (p: (typeof planned)[number]) => number): number =>
      planned.reduce((total, each) => total + of(each), 0);
    return {
      cases: planned,
      totals: {
        cases: planned.length,
        people: new Set(
          planned.flatMap(({ streams }) =>
            streams.filter((stream) => stream.startsWith('person/')),
          ),
        ).size,
        entries: sum(({ entries }) => entries),
        documents: sum(({ documents }) => documents),
        bytes: sum(({ bytes }) => bytes),
      },
      mixed: isMixed(contacts),
      unverified: contacts
        .filter(({ card, verifiedAt }) => card !== null && verifiedAt === null)
        .map(({ name }) => name),
    };
  },

  export(session, { ticket, ...order }) {
    const out = session.tickets.take(ticket, 'bundle');
    return {
      jobId: session.jobs.start('bundles.export', (job) =>
        exportBundle(session, { ...order, out }, job),
      ).jobId,
    };
  },

  beginUpload: async ({ vault }, { bytes }) => ({ uploadId: await beginUpload(vault, bytes) }),
  uploadChunk: async ({ vault }, { uploadId, data }) => ({
    received: await takeChunk(vault, uploadId, data),
  }),

  async cancelUpload({ vault }, { uploadId }) {
    await cancelUpload(vault, uploadId);
    return {};
  },

  stage(session, input) {
    const { vault } = session;
    const path = 'ticket' in input ? session.tickets.take(input.ticket, 'bundle') : null;
    const { jobId } = session.jobs.start('bundles.stage', async ({ signal, progress }) => {
      const upload =
        path === null && 'uploadId' in input ? await takeUpload(vault, input.uploadId) : null;
      const total = upload?.size ?? 0;
      try {
        const again = (): AsyncIterable<Uint8Array> =>
          path === null ? vault.files.read(upload!.fileId, upload!.key) : readFileChunks(path);
        const options = { signal, onProgress: (done: number) => progress(done, total) };
        return await stageOrOpenPaper(session, again, options);
      } finally {
        if (upload) await vault.files.remove(upload.fileId).catch(() => undefined);
      }
    });
    return { jobId };
  },

  async apply(session, { stagingId }) {
    const staged = takeStaged(session.vault, stagingId);
    try {
      return await applyBundle(session, staged);
    } catch (error) {
      waitingIn(session.vault).set(stagingId, staged);
      throw error;
    }
  },

  async discard({ vault }, { stagingId }) {
    await dropStaged(vault, takeStaged(vault, stagingId));
    return {};
  },

  ledger: ({ vault }, { limit }) => ({
    rows: all<{
      id: string;
      direction: 'out' | 'in';
      officeName: string;
      purpose: string;
      at: number;
      actor: string;
      manifest: string;
    }>(
      vault.db,
      'SELECT id, direction, office_name AS officeName, purpose, at, actor, manifest FROM bundles ORDER BY at DESC, id LIMIT ?',
      limit,
    ).map(({ id, actor, manifest, ...row }) => {
      const { counts } = JSON.parse(manifest) as { counts: { cases: number; documents: number } };
      return {
        ...row,
        bundleId: id.slice(0, 36),
        actorName: nameOfUser(vault.db, actor),
        cases: counts.cases,
        documents: counts.documents,
      };
    }),
  }),
};

function isMixed(contacts: Parameters<typeof recipientsOf>[0]): boolean {
  try {
    recipientsOf(contacts);
    return false;
  } catch {
    return true;
  }
}
