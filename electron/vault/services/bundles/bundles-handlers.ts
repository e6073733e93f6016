import { AppError } from '../../../../shared/app-error';
import type { bundles as contract, ImportResult } from '../../../../shared/bundles/contract';
import { all } from '../../db/database';
import type { FileWriter, StoredFile } from '../../files/file-writer';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { nameOfUser } from '../users/staff-directory';
import { newId } from '../../ids';
import { applyStaged } from './apply-staged';
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
interface Waiting {
  uploads: Map<string, { writer: FileWriter; expected: number; received: number }>;
  staged: Map<string, Staged>;
}

/** What this sitting has in hand. It ends with the vault; the next start sweeps the files. */
const waiting = new WeakMap<Vault, Waiting>();

function waitingIn(vault: Vault): Waiting {
  let found = waiting.get(vault);
  if (!found) waiting.set(vault, (found = { uploads: new Map(), staged: new Map() }));
  return found;
}

function stagedOrThrow(vault: Vault, id: string): Staged {
  const staged = waitingIn(vault).staged.get(id);
  if (!staged) throw new AppError('staging-gone');
  return staged;
}

/** Applies a staged bundle of an office that somebody has verified; its spare documents are dropped. */
export async function applyBundle(session: Session, staged: Staged): Promise<ImportResult> {
  const { vault } = session;
  if (!senderIsVerified(vault.db, staged.manifest.sender.officeId)) throw new AppError('sender-not-verified');
  const { result, spareBlobs } = vault.journal.write(() => applyStaged(session, staged));
  for (const sha256 of spareBlobs) await vault.files.remove(staged.blobs.get(sha256)!.fileId);
  vault.accessLog.note(session.user.id, 'imported', result.bundleId);
  return result;
}

async function takeUpload(vault: Vault, uploadId: string): Promise<StoredFile> {
  const { uploads } = waitingIn(vault);
  const upload = uploads.get(uploadId);
  if (!upload) throw new AppError('upload-gone');
  uploads.delete(uploadId);
  if (upload.received !== upload.expected) {
    await upload.writer.abort();
    throw new AppError('bundle-truncated');
  }
  return upload.writer.finish();
}

export const bundlesHandlers: Handlers<typeof contract> = {
  plan({ vault }, { cases, contactIds }) {
    const contacts = contactsOrThrow(vault.db, contactIds);
    const planned = planExport(vault, cases, contacts);
    const sum = (of: (p: (typeof planned)[number]) => number): number => planned.reduce((total, each) => total + of(each), 0);
    return {
      cases: planned,
      totals: {
        cases: planned.length,
        people: new Set(planned.flatMap(({ streams }) => streams.filter((stream) => stream.startsWith('person/')))).size,
        entries: sum(({ entries }) => entries),
        documents: sum(({ documents }) => documents),
        bytes: sum(({ bytes }) => bytes),
      },
      mixed: isMixed(contacts),
      unverified: contacts.filter(({ card, verifiedAt }) => card !== null && verifiedAt === null).map(({ name }) => name),
    };
  },

  export(session, { ticket, ...order }) {
    const out = session.tickets.take(ticket, 'bundle');
    return { jobId: session.jobs.start('bundles.export', (job) => exportBundle(session, { ...order, out }, job)).jobId };
  },

  async beginUpload({ vault }, { bytes }) {
    const uploadId = newId(vault.now());
    waitingIn(vault).uploads.set(uploadId, { writer: await vault.files.create(), expected: bytes, received: 0 });
    return { uploadId };
  },

  async uploadChunk({ vault }, { uploadId, data }) {
    const upload = waitingIn(vault).uploads.get(uploadId);
    if (!upload) throw new AppError('upload-gone');
    await upload.writer.write(data);
    upload.received += data.length;
    return { received: upload.received };
  },

  async cancelUpload({ vault }, { uploadId }) {
    const { uploads } = waitingIn(vault);
    const upload = uploads.get(uploadId);
    uploads.delete(uploadId);
    await upload?.writer.abort();
    return {};
  },

  stage(session, input) {
    const { vault } = session;
    const path = 'ticket' in input ? session.tickets.take(input.ticket, 'bundle') : null;
    const { jobId } = session.jobs.start('bundles.stage', async ({ signal, progress }) => {
      const upload = path === null && 'uploadId' in input ? await takeUpload(vault, input.uploadId) : null;
      const total = upload?.size ?? 0;
      try {
        const source = path ?? vault.files.read(upload!.fileId, upload!.key);
        const staged = await stageBundle(vault, source, { signal, onProgress: (done) => progress(done, total) });
        waitingIn(vault).staged.set(staged.id, staged);
        return previewImport(session, staged);
      } finally {
        if (upload) await vault.files.remove(upload.fileId);
      }
    });
    return { jobId };
  },

  async apply(session, { stagingId }) {
    const staged = stagedOrThrow(session.vault, stagingId);
    const result = await applyBundle(session, staged);
    waitingIn(session.vault).staged.delete(stagingId);
    return result;
  },

  async discard({ vault }, { stagingId }) {
    const staged = stagedOrThrow(vault, stagingId);
    waitingIn(vault).staged.delete(stagingId);
    await dropStaged(vault, staged);
    return {};
  },

  ledger: ({ vault }, { limit }) => ({
    rows: all<{ id: string; direction: 'out' | 'in'; officeName: string; purpose: string; at: number; actor: string; manifest: string }>(
      vault.db,
      'SELECT id, direction, office_name AS officeName, purpose, at, actor, manifest FROM bundles ORDER BY at DESC, id LIMIT ?',
      limit,
    ).map(({ id, actor, manifest, ...row }) => {
      const { counts } = JSON.parse(manifest) as { counts: { cases: number; documents: number } };
      return { ...row, bundleId: id.slice(0, 36), actorName: nameOfUser(vault.db, actor), cases: counts.cases, documents: counts.documents };
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
