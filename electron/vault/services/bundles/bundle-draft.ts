import type { BundleDraft } from '../../../../shared/bundles/format';
import { SCHEMA_VERSION } from '../../../../shared/journal/entry';
import { appVersion } from '../../app-version';
import { type Db, get } from '../../db/database';
import { newId } from '../../ids';
import { headsOfStream } from '../../journal/entries-queries';
import { makeAnchor } from '../../repair/anchor';
import type { Session } from '../../session';
import { officeOf } from '../../vault-identity';
import { vouchOf } from '../packs/travelling';
import type { StoredContact } from '../contacts/contact-book';
import type { Cargo } from '../profiles/cargo';
import type { ExportOrder } from './export-bundle';
import type { PlannedStreams } from './plan-export';

/** What the bundle says of itself, before its content is written. Heads are signed by now. */
export function draftOf(
  session: Session,
  order: ExportOrder,
  contacts: readonly StoredContact[],
  going: readonly PlannedStreams[],
  streams: readonly string[],
  { profile, labels }: Pick<Cargo, 'profile' | 'labels'>,
): BundleDraft {
  const { vault, user } = session;
  const office = officeOf(vault.db, vault.identity.officeId);
  const createdAt = new Date(vault.now()).toISOString();
  const last = get<{ seq: number }>(
    vault.db,
    "SELECT seq FROM bundles WHERE direction = 'out' ORDER BY seq DESC LIMIT 1",
  );
  return {
    bundleId: newId(vault.now()),
    sender: {
      officeId: vault.identity.officeId,
      officeName: office.name,
      kind: office.kind,
      deviceId: vault.identity.deviceId,
      ...vouchFor(vault),
    },
    seq: (last?.seq ?? 0) + 1,
    previous: previousFor(vault.db, contacts),
    purpose: order.purpose,
    // Figures name no case.
    consent:
      profile.carries === 'tables'
        ? []
        : going.map(({ caseId, consent, consentId }) => ({
            case: caseId,
            consent: consent === 'given' ? consentId : null,
          })),
    profile: { id: profile.id, version: profile.version },
    ...(labels.length > 0 ? { labels } : {}),
    ...(order.override
      ? { override: { by: user.name, reason: order.override.reason, at: createdAt } }
      : {}),
    createdAt,
    appVersion,
    schema: SCHEMA_VERSION,
    streams: streams.map((stream) => ({ stream, heads: signedHeads(vault.db, stream) })),
    counts: { cases: going.length },
    // How a laptop is locked is nobody else's business.
    ...(contacts.every(({ type }) => type === 'headquarters') ? { anchor: makeAnchor(vault) } : {}),
  };
}

/** A travelling copy signs with its own key, for which its office has vouched. */
function vouchFor(vault: Session['vault']): { vouch?: string } {
  const { publicKey, devicePublicKey } = vault.identity;
  const vouch = publicKey.equals(devicePublicKey) ? vouchOf(vault) : null;
  return vouch === null ? {} : { vouch };
}

/** The last bundle that went to all of them: one that somebody else got would be missed by nobody here. */
function previousFor(db: Db, contacts: readonly StoredContact[]): string | null {
  const to = JSON.stringify(contacts.map(({ id }) => id));
  const last = get<{ digest: string }>(
    db,
    `SELECT digest FROM bundles WHERE direction = 'out' AND substr(id, 38) IN (SELECT value FROM json_each(?))
      GROUP BY digest HAVING count(*) = ? ORDER BY max(seq) DESC LIMIT 1`,
    to,
    contacts.length,
  );
  return last?.digest ?? null;
}

const signedHeads = (db: Db, stream: string) =>
  headsOfStream(db, stream).map(({ device, seq, link, signature }) => {
    // Another office's head came with its signature; ours were signed a moment ago.
    if (!signature) throw new Error('a head without a signature');
    return {
      device,
      seq,
      link: link.toString('base64url'),
      signature: signature.toString('base64url'),
    };
  });
