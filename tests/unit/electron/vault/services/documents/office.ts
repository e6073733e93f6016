import { join } from 'node:path';

import { KDF_FLOOR } from '../../../../../../electron/vault/keys/kdf';
import { newId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import {
  createVaultService,
  type VaultService,
} from '../../../../../../electron/vault/vault-service';
import { streamOf } from '../../../../../../shared/ids';
import type { JobState, VaultEvent } from '../../../../../../shared/ipc';
import { filesUnder } from '../../../../../support/files-holding';
import { PASSPHRASE } from './passphrase';

/** A vault behind its one door, with one case of one person, as the window would meet it. */
export interface Office {
  service: VaultService;
  caseId: string;
  personId: string;
  /** Throws the code of a refusal. */
  ask<T = Record<string, unknown>>(channel: string, input: unknown): Promise<T>;
  /** The last state of a job, once it has ended. */
  ended(jobId: string): Promise<JobState>;
  close(): Promise<void>;
}

export async function openOffice(dir: string): Promise<Office> {
  const jobs = new Map<string, JobState>();
  const waiting = new Map<string, (state: JobState) => void>();
  const emit = (event: VaultEvent): void => {
    if (event.event !== 'job' || event.job.state === 'running') return;
    jobs.set(event.job.id, event.job);
    waiting.get(event.job.id)?.(event.job);
  };
  const service = createVaultService({ dir, kdf: KDF_FLOOR, emit });
  let id = 0;
  const ask = async <T>(channel: string, input: unknown): Promise<T> => {
    const answer = await service.dispatch({ id: (id += 1), channel, input });
    if (!answer.ok) throw Object.assign(new Error(answer.code), { params: answer.params });
    return answer.value as T;
  };
  const isNew = (await ask<{ state: string }>('session.status', {})).state === 'first-run';
  if (isNew) await begin(ask);
  else await ask('session.unlock', { userName: 'Amina', passphrase: PASSPHRASE });
  const [caseId, personId] = isNew ? addCase(service) : firstCase(service);
  return {
    service,
    caseId,
    personId,
    ask,
    ended: (jobId) =>
      jobs.has(jobId)
        ? Promise.resolve(jobs.get(jobId)!)
        : new Promise((resolve) => waiting.set(jobId, resolve)),
    close: () => service.keeper.lock(),
  };
}

async function begin(ask: Office['ask']): Promise<void> {
  const office = {
    officeName: 'Tapachula',
    officeKind: 'field',
    userName: 'Amina',
    passphrase: PASSPHRASE,
  };
  const { kit } = await ask<{ kit: { code: string } }>('session.create', office);
  await ask('session.proveRecovery', { code: kit.code });
}

export function addCase(
  service: VaultService,
  number = 'FO-2026-0142',
): [caseId: string, personId: string] {
  const { vault, user } = service.keeper.current()!;
  const [caseId, personId] = [newId(), newId()];
  const write = (stream: string, sets: ReturnType<typeof fieldSets>): unknown =>
    vault.journal.append({ stream, actor: user.id, command: 'test.addCase', sets });
  write(streamOf('person', personId), fieldSets('person', personId, { fullName: 'Selam Tesfaye' }));
  write(streamOf('case', caseId), fieldSets('case', caseId, { number, personId, status: 'open' }));
  return [caseId, personId];
}

function firstCase(service: VaultService): [caseId: string, personId: string] {
  const row = service.keeper
    .current()!
    .vault.db.prepare('SELECT id, person_id AS personId FROM cases ORDER BY id')
    .get();
  const { id, personId } = row as { id: string; personId: string };
  return [id, personId];
}

/** Sends a file in as the window does, piece by piece; not finished yet. */
export async function upload(
  office: Office,
  content: Uint8Array,
  fileName = 'paper.pdf',
  piece = 100_000,
): Promise<string> {
  const { uploadId } = await office.ask<{ uploadId: string }>('documents.beginUpload', {
    caseId: office.caseId,
    fileName,
    bytes: content.length,
  });
  for (let at = 0; at < content.length; at += piece) {
    await office.ask('documents.uploadChunk', {
      uploadId,
      data: new Uint8Array(content.subarray(at, at + piece)),
    });
  }
  return uploadId;
}

export interface Added {
  id: string;
  sameAs: { id: string; title: string; caseId: string; caseNumber: string } | null;
}

export async function add(
  office: Office,
  content: Uint8Array,
  fileName?: string,
  more: object = {},
): Promise<Added> {
  const uploadId = await upload(office, content, fileName);
  return office.ask<Added>('documents.finishUpload', {
    uploadId,
    title: 'A paper',
    type: 'identity',
    ...more,
  });
}

export async function readWhole(
  office: Office,
  documentId: string,
  length = 50_000,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let offset = 0; ; offset += length) {
    const { data } = await office.ask<{ data: Uint8Array }>('documents.read', {
      documentId,
      offset,
      length,
    });
    if (data.length === 0) return Buffer.concat(pieces);
    pieces.push(data);
  }
}

/** Names of everything in the file store, whole or part. */
export const storedFiles = (dir: string): string[] =>
  filesUnder(join(dir, 'files')).map((path) => path.split('/').at(-1)!);
