import { createHmac, timingSafeEqual } from 'node:crypto';

import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import { z } from '../../../shared/zod';
import { hkdf, type VaultKeys } from '../keys/vault-keys';

/**
 * A backup is a plain tar of ciphertext: `vault.json`, `vault.db`, `files/<id>` …, `sealed/<id>.satchel` …, then
 * `manifest.json` and `manifest.mac`. No name, title or count of a case is in the clear. Backups that were made before
 * sealed intakes came along have none of those.
 */
export const DATABASE = 'vault.db';
export const HEADER = 'vault.json';
export const MANIFEST = 'manifest.json';
export const MAC = 'manifest.mac';
export const FILES = 'files/';
export const SEALED = 'sealed/';

/** For what has to fit into memory. */
export const HEADER_MAX = 2 * 1024 * 1024;
export const MANIFEST_MAX = 64 * 1024 * 1024;

const Member = z.strictObject({
  name: z.string().max(64),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Member = z.infer<typeof Member>;

export const Manifest = z.strictObject({
  format: z.literal('satchel-backup'),
  version: z.literal(1),
  vaultId: z.uuid(),
  madeAt: z.iso.datetime({ precision: 0 }),
  /** Schema of the database, so that an older program refuses before it puts anything in place. */
  schema: z.int().min(1),
  members: z.array(Member).max(500_000),
});
export type Manifest = z.infer<typeof Manifest>;

const Newer = z.looseObject({ format: z.literal('satchel-backup'), version: z.int().min(2) });

export const renderManifest = (manifest: Manifest): string =>
  `${canonicalJson(Manifest.parse(manifest))}\n`;

/** @throws AppError backup-newer, backup-damaged */
export function parseManifest(text: string): Manifest {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new AppError('backup-damaged');
  }
  if (Newer.safeParse(raw).success) throw new AppError('backup-newer');
  const parsed = Manifest.safeParse(raw);
  if (!parsed.success || renderManifest(parsed.data) !== text) throw new AppError('backup-damaged');
  return parsed.data;
}

/** Only the vault's own key makes it: parts of two genuine backups cannot be put together into a third. */
export function manifestMac(text: string, keys: VaultKeys): string {
  const key = keys.withVaultKey((vaultKey) => hkdf(vaultKey, keys.vaultId, 'satchel/v1/backup'));
  const mac = createHmac('sha256', key).update(text).digest('hex');
  key.fill(0);
  return mac;
}

export const isManifestMac = (mac: string, text: string, keys: VaultKeys): boolean =>
  /^[0-9a-f]{64}$/.test(mac) &&
  timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(manifestMac(text, keys), 'hex'));
