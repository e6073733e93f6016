import type { BundleDraft } from '../../../../shared/bundles/format';
import { rootIdOf } from '../../../../shared/ids';
import { SCHEMA_VERSION } from '../../../../shared/journal/entry';
import { inOneLine } from '../../../../shared/session/new-name';
import { appVersion } from '../../app-version';
import type { WrittenBundle } from '../../bundles/format/bundle-writer';
import { type Db, get } from '../../db/database';
import { newId } from '../../ids';
import { makeAnchor } from '../../repair/anchor';
import type { Session } from '../../session';
import { officeOf } from '../../vault-identity';
import { vouchFor } from '../packs/travelling';
import type { StoredContact } from '../contacts/contact-book';
import type { Cargo } from '../profiles/cargo';
import { bundlesBehind, partyOf } from '../custody/copies';
import { receiptsFor } from '../custody/make-receipt';
import type { ExportOrder } from './export-bundle';
import { headsToSend } from './heads-to-send';
import { wayOf } from './way-of';
import { type Known, nothingKnown, type PlannedStreams } from './plan-case';

/** What the bundle says of itself, before its content is written. Heads are signed by now. */
export function draftOf(
  session: Session,
  order: ExportOrder,
  contacts: readonly StoredContact[],
  going: readonly PlannedStreams[],
  {
    streams,
    known,
    cargo,
    after,
  }: { streams: readonly string[]; known: Known; cargo: Cargo; after: WrittenBundle | null },
): BundleDraft {
  const { vault, user } = session;
  const { profile } = cargo;
  const labels = labelsFor(cargo, streams);
  const way = wayOf(cargo);
  const office = officeOf(vault.db, vault.identity.officeId);
  const createdAt = new Date(vault.now()).toISOString();
  return {
    bundleId: newId(vault.now()),
    sender: {
      officeId: vault.identity.officeId,
      officeName: office.name,
      kind: office.kind,
      deviceId: vault.identity.deviceId,
      ...vouchFor(vault),
    },
    ...(after ? following(after) : placeOf(vault.db, contacts)),
    ...(known === nothingKnown
      ? {}
      : { buildsOn: { bundles: bundlesBehind(vault.db, known.parties, streams) } }),
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
      ? { override: { by: inOneLine(user.name), reason: order.override.reason, at: createdAt } }
      : {}),
    ...ridingReceipts(vault.db, contacts),
    createdAt,
    appVersion,
    schema: SCHEMA_VERSION,
    streams: streams.map((stream) => ({
      stream,
      // What an office says of itself is short, and everything else is verified by it: it always goes whole.
      heads: headsToSend(vault, stream, (device) =>
        stream.startsWith('office/') ? 0 : known.held(stream, device, way(stream)),
      ),
    })),
    counts: { cases: going.length },
    // How a laptop is locked is nobody else's business.
    ...(contacts.every(({ type }) => type === 'headquarters') ? { anchor: makeAnchor(vault) } : {}),
  };
}

/** Of those alone of whom something goes: the others are called what they were called before. */
function labelsFor({ labels }: Cargo, streams: readonly string[]): Cargo['labels'] {
  const roots = new Set(streams.map(rootIdOf));
  return labels.filter(({ id }) => roots.has(id));
}

/** To one office alone, because they say what that office has sent. */
function ridingReceipts(db: Db, contacts: readonly StoredContact[]): Pick<BundleDraft, 'ext'> {
  const [only, another] = contacts;
  if (!only?.officeId || another) return {};
  const receipts = receiptsFor(db, only.officeId);
  return receipts.length > 0 ? { ext: { receipts } } : {};
}

type Place = Pick<BundleDraft, 'seq' | 'previous' | 'previousSeq'>;

/** Of a part after the one before it, which the ledger does not know yet. */
const following = ({ manifest, digest }: WrittenBundle): Place => ({
  seq: manifest.seq + 1,
  previous: digest,
  previousSeq: manifest.seq,
});

function placeOf(db: Db, contacts: readonly StoredContact[]): Place {
  const last = get<{ seq: number }>(
    db,
    "SELECT seq FROM bundles WHERE direction = 'out' ORDER BY seq DESC LIMIT 1",
  );
  return { seq: (last?.seq ?? 0) + 1, ...previousFor(db, contacts) };
}

/** The last bundle that went to all of them: one that somebody else got would be missed by nobody here. */
function previousFor(
  db: Db,
  contacts: readonly StoredContact[],
): Pick<BundleDraft, 'previous' | 'previousSeq'> {
  const last = get<{ digest: string; seq: number }>(
    db,
    `SELECT digest, max(seq) AS seq FROM bundles WHERE direction = 'out' AND party IN (SELECT value FROM json_each(?))
      GROUP BY digest HAVING count(*) = ? ORDER BY max(seq) DESC LIMIT 1`,
    JSON.stringify(contacts.map(partyOf)),
    contacts.length,
  );
  return last ? { previous: last.digest, previousSeq: last.seq } : { previous: null };
}
