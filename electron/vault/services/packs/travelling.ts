import { AppError } from '../../../../shared/app-error';
import type { Travelling } from '../../../../shared/packs/contract';
import { z } from '../../../../shared/zod';
import { type Db, get } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';

const OF_PACK = 'pack';
const BASE = 'pack-base';
const SEEN = 'pack-seen';
/** The time is noted this often: a clock set back gains no more. */
const NOTE_EVERY_MS = 60_000;

/** What a vault knows of being a travelling copy. Stands in its `meta`, written once by the office that made it. */
const OfPack = z.strictObject({
  v: z.literal(1),
  packId: z.string(),
  madeAt: z.int(),
  until: z.int(),
  userId: z.string(),
  userName: z.string(),
  sealOnly: z.boolean(),
  facts: z.enum(['all', 'essential']),
});
export type OfPack = z.infer<typeof OfPack>;

/** What the home office had when it made the copy: everything beyond is what comes back. */
const Base = z.strictObject({
  heads: z.array(z.tuple([z.string(), z.string(), z.int()])),
  files: z.array(z.string()),
});
export type PackBase = z.infer<typeof Base>;

export function writePack(db: Db, pack: OfPack, base: PackBase): void {
  writeMeta(db, OF_PACK, JSON.stringify(pack));
  writeMeta(db, BASE, JSON.stringify(base));
  writeMeta(db, SEEN, String(pack.madeAt));
}

export function packOf(db: Db): OfPack | null {
  const stored = readMeta(db, OF_PACK);
  return stored === undefined ? null : OfPack.parse(JSON.parse(stored));
}

export const baseOf = (db: Db): PackBase =>
  Base.parse(JSON.parse(readMeta(db, BASE) ?? '{"heads":[],"files":[]}'));

/**
 * The latest time that this copy has seen: its clock may stand still or be set back, but it never becomes earlier
 * again. Who keeps a copy of the whole folder can put that back; the end is a rule kept by the program, and what
 * protects a stolen copy is its passphrase.
 */
export function latestTime({ db, now, journal }: Pick<Vault, 'db' | 'now' | 'journal'>): number {
  const seen = Number(readMeta(db, SEEN) ?? 0);
  const latest = Math.max(now(), seen, journal.lastTime());
  if (latest >= seen + NOTE_EVERY_MS) writeMeta(db, SEEN, String(latest));
  return latest;
}

const packs = new WeakMap<Vault, OfPack | null>();

/** Read once: what makes a vault a travelling copy never changes. */
function known(vault: Vault): OfPack | null {
  let found = packs.get(vault);
  if (found === undefined) packs.set(vault, (found = packOf(vault.db)));
  return found;
}

export const isTravelling = (vault: Vault): boolean => known(vault) !== null;

/** Intakes taken here go to headquarters and stay closed: a copy made so, or a vault set so. */
export const sealsOnly = (vault: Vault): boolean =>
  known(vault)?.sealOnly ?? vault.settings().sealIntakes;

export const hasEnded = (vault: Vault): boolean => {
  const pack = known(vault);
  return pack !== null && latestTime(vault) >= pack.until;
};

export function travellingOf(vault: Vault): Travelling | null {
  const pack = known(vault);
  return (
    pack && {
      packId: pack.packId,
      madeAt: pack.madeAt,
      until: pack.until,
      expired: hasEnded(vault),
      homeName: officeOf(vault.db, vault.identity.officeId).name,
      userName: pack.userName,
      sealOnly: pack.sealOnly,
    }
  );
}

/** After its end a copy shows nothing: it can still be carried home, or write its changes to a file for home. */
const AFTER_THE_END = new Set([
  'packs.returnFile',
  'sealing.list',
  'sealing.handOver',
  'jobs.cancel',
  'settings.get',
  'settings.setPreferences',
]);

/** What belongs to the office and not to a copy of some of its cases. */
const NOT_ON_THE_WAY =
  /^(users\.(?!list$)|backups\.|contacts\.(?!list$)|settings\.setOffice$|bundles\.(expect|stage|apply)$|papers\.open$|notices\.ask$|packs\.(?!returnFile$|list$)|travel\.|retention\.|laptops\.(?!list$)|session\.(replaceRecovery|addAgencyRecovery|removeAgencyRecovery)$)/;

/**
 * Refuses what a travelling copy does not do. Asked at every call.
 *
 * @throws AppError pack-expired, pack-not-here, seal-only
 */
export function checkTravelling(vault: Vault, channel: string): void {
  if (channel === 'intake.finish' && sealsOnly(vault)) throw new AppError('seal-only');
  const pack = known(vault);
  if (!pack || channel === 'session.lock' || channel === 'session.status') return;
  if (latestTime(vault) >= pack.until && !AFTER_THE_END.has(channel))
    throw new AppError('pack-expired');
  if (NOT_ON_THE_WAY.test(channel)) throw new AppError('pack-not-here');
}

/** A travelling copy and a laptop that joined sign with their own keys, for which their office has vouched. */
export function vouchFor(vault: Pick<Vault, 'db' | 'identity'>): { vouch?: string } {
  const { publicKey, devicePublicKey } = vault.identity;
  const vouch = publicKey.equals(devicePublicKey) ? vouchOf(vault) : null;
  return vouch === null ? {} : { vouch };
}

/** What the office's first device said of this one: see `vouchStatement`. */
export const vouchOf = ({ db, identity }: Pick<Vault, 'db' | 'identity'>): string | null =>
  get<{ vouch: string | null }>(
    db,
    'SELECT vouch FROM devices WHERE device_id = ?',
    identity.deviceId,
  )?.vouch ?? null;
