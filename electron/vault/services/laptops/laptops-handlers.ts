import type { laptops as contract, Laptop, LaptopList } from '../../../../shared/laptops/contract';
import { clockTime } from '../../../../shared/journal/clock';
import { contactCardText, contactFingerprint } from '../../bundles/format/contact-card';
import { all, get } from '../../db/database';
import { writeFileAtomically } from '../../keys/write-file-atomically';
import { deviceIdOf } from '../../keys/device-keys';
import type { Handlers } from '../../session';
import type { Vault } from '../../vault';
import { wordsOf } from '../contacts/comparison';
import { refuseSaveTo } from '../documents/save-document-out';
import { isTravelling } from '../packs/travelling';
import { deviceCard } from './device-card';
import { letIn, readRequest } from './let-in';
import { isEmpty } from './receive-joining';
import { renameLaptop } from './rename-laptop';
import { revokedDevices } from './revoked-devices';
import { revokeLaptop } from './revoke-laptop';

interface Row {
  deviceId: string;
  name: string | null;
  joined: number | null;
}

function listLaptops(vault: Vault): LaptopList {
  const { db, identity } = vault;
  const rows = all<Row>(
    db,
    `SELECT device_id AS deviceId, name, joined FROM devices
      WHERE stream = ? AND device_id IS NOT NULL ORDER BY created_clock`,
    identity.officeStream,
  );
  const letInHere = all<{ deviceId: string; name: string; at: number }>(
    db,
    'SELECT device_id AS deviceId, name, at FROM laptops_let_in ORDER BY at',
  );
  const letInAt = new Map(letInHere.map(({ deviceId, at }) => [deviceId, at]));
  const revoked = new Map(
    revokedDevices(db, identity.officeId).map(({ device, reason }) => [device, reason]),
  );
  const office = deviceIdOf(identity.officeKey);
  const known = new Set(rows.map(({ deviceId }) => deviceId));
  const heard: Row[] = [
    ...rows,
    ...letInHere
      .filter(({ deviceId }) => !known.has(deviceId))
      .map(({ deviceId, name }) => ({ deviceId, name, joined: 1 })),
  ];
  return {
    hasOfficeKey: identity.hasOfficeKey,
    mayJoin: !isTravelling(vault) && !identity.joined && isEmpty(vault),
    laptops: heard.map(({ deviceId, name, joined }): Laptop => ({
      deviceId,
      name: name ?? deviceId,
      state: revoked.has(deviceId)
        ? 'revoked'
        : deviceId === identity.deviceId
          ? 'this'
          : known.has(deviceId)
            ? 'in-use'
            : 'let-in',
      hasOfficeKey: joined !== 1 && (deviceId === office || deviceId === identity.deviceId),
      lastEntryAt: lastEntryAt(vault, deviceId),
      letInAt: letInAt.get(deviceId) ?? null,
      revokedReason: revoked.get(deviceId) ?? null,
    })),
  };
}

function lastEntryAt({ db }: Vault, device: string): number | null {
  const last = get<{ clock: string | null }>(
    db,
    'SELECT max(clock) AS clock FROM entries WHERE device = ?',
    device,
  );
  return last?.clock ? clockTime(last.clock) : null;
}

/**
 * The laptops of this office. Each signs with its own key; the first one holds the office's, which vouches for them.
 *
 * ```mermaid
 * sequenceDiagram
 *   participant N as new laptop (empty)
 *   participant F as laptop with the office's key
 *   N->>N: compare the office's card
 *   N->>F: request (its card)
 *   F->>F: compare the request, let in
 *   F->>N: joining paper, sealed to it alone
 *   N->>F: bundles, signed by its own key, vouched for by the office's
 * ```
 */
export const laptopsHandlers: Handlers<typeof contract> = {
  list: ({ vault }) => listLaptops(vault),

  request({ vault, tickets }, { ticket }) {
    const card = deviceCard(vault);
    const out = tickets.take(ticket, 'contact-card');
    refuseSaveTo(vault, out);
    writeFileAtomically(out, contactCardText(card));
    const fingerprint = contactFingerprint(card);
    return { fingerprint, words: wordsOf(fingerprint) };
  },

  inspect({ vault }, { request }) {
    const card = readRequest(vault, request);
    const fingerprint = contactFingerprint(card);
    const isKnown = listLaptops(vault).laptops.some(({ deviceId }) => deviceId === card.device);
    return { fingerprint, words: wordsOf(fingerprint), deviceId: card.device, isKnown };
  },

  letIn: (session, { ticket, ...order }) =>
    letIn(session, order, session.tickets.take(ticket, 'paper')),

  rename(session, { deviceId, name }) {
    renameLaptop(session, deviceId, name);
    return listLaptops(session.vault);
  },

  revoke(session, { deviceId, reason }) {
    revokeLaptop(session, deviceId, reason);
    return listLaptops(session.vault);
  },
};
