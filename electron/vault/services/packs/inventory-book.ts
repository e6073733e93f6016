import { createHash } from 'node:crypto';

import { AppError } from '../../../../shared/app-error';
import { canonicalJson } from '../../../../shared/canonical-json';
import type { InventoryView } from '../../../../shared/packs/contract';
import { InventoryBody } from '../../../../shared/papers/inventory';
import { type Db, get, run } from '../../db/database';
import { isSignedBy, signAsDevice } from '../../keys/device-keys';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { nameOfUser } from '../users/staff-directory';

interface Stored {
  id: string;
  body: string;
  signature: Buffer;
}

/** Signed by the office, so that a printed list can be held against it years later. */
export function keepInventory({ db, identity }: Vault, body: InventoryBody): void {
  const text = canonicalJson(InventoryBody.parse(body));
  run(
    db,
    'INSERT INTO inventories (id, kind, pack_id, at, actor, body, signature) VALUES (?, ?, ?, ?, ?, ?, ?)',
    body.inventoryId,
    body.kind,
    body.pack?.packId ?? null,
    body.erasedAt,
    body.actor,
    text,
    signAsDevice(identity.privateKey, Buffer.from(text, 'utf8')),
  );
}

export const inventoryOfPack = (db: Db, packId: string): string | null =>
  get<{ id: string }>(db, 'SELECT id FROM inventories WHERE pack_id = ?', packId)?.id ?? null;

/** @throws AppError not-found */
export function storedInventory(
  db: Db,
  inventoryId: string,
): { body: InventoryBody; text: string; signature: Buffer } {
  const found = get<Stored>(
    db,
    'SELECT id, body, signature FROM inventories WHERE id = ?',
    inventoryId,
  );
  if (!found) throw new AppError('not-found');
  return {
    body: InventoryBody.parse(JSON.parse(found.body)),
    text: found.body,
    signature: found.signature,
  };
}

export function viewInventory(vault: Vault, inventoryId: string): InventoryView {
  const { db, identity } = vault;
  const { body, text, signature } = storedInventory(db, inventoryId);
  return {
    inventoryId,
    kind: body.kind,
    at: body.erasedAt,
    actorName: nameOfUser(db, body.actor),
    officeName: officeOf(db, body.officeId).name,
    userName: body.pack?.userName ?? null,
    madeAt: body.pack?.madeAt ?? null,
    until: body.pack?.until ?? null,
    deviceId: body.pack?.deviceId ?? body.deviceId,
    cases: body.cases.map(({ caseId, number, entries, documents }) => ({
      caseId,
      number,
      name: nameOfCase(db, caseId),
      entries,
      documents: documents.length,
    })),
    cameBack: body.cameBack,
    digest: createHash('sha256').update(text).digest('hex'),
    signatureHolds: isSignedBy(identity.publicKey, Buffer.from(text, 'utf8'), signature),
  };
}

export const nameOfCase = (db: Db, caseId: string): string | null =>
  get<{ name: string | null }>(db, 'SELECT name FROM case_lines WHERE case_id = ?', caseId)?.name ??
  null;
