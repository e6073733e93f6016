import { streamOf } from '../../../../shared/ids';
import type { Settings } from '../../../../shared/settings/contract';
import { all, type Db, prepared, run } from '../../db/database';
import { newId, newRecordId } from '../../ids';
import { entriesOfStream, headsOfStream, putHead } from '../../journal/entries-queries';
import { receiveEntries } from '../../journal/receive';
import { fieldSets } from '../../journal/records';
import { signAsDevice } from '../../keys/device-keys';
import type { Vault } from '../../vault';
import { vouchStatement } from '../../vault-identity';
import { ownCard } from '../contacts/own-card';
import { contactCardText, contactFingerprint } from '../../bundles/format/contact-card';
import { blankContact, putContact } from '../contacts/contact-book';
import { readSettings, writeSettings } from '../settings/settings-service';
import { copyAgency } from './copy-agency';
import { filesOf, type PlannedPack } from './plan-pack';
import { type OfPack, type PackBase, writePack } from './travelling';
import { essentialOnly } from './withhold-facts';

/** Everything of the journal in one turn, so that what is written meanwhile is either in it or not. */
export function copyHistories(home: Vault, pack: Vault, of: OfPack, plan: PlannedPack): void {
  home.journal.signHeads();
  const heads: PackBase['heads'] = [];
  pack.journal.write(() => {
    for (const stream of [...plan.offices, ...plan.streams]) {
      const entries = entriesOfStream(home.db, stream);
      const isCase = stream.startsWith('case/');
      const goes = isCase && of.facts === 'essential' ? entries.map(essentialOnly) : entries;
      receiveEntries(pack.journal, goes, of.packId);
      for (const head of headsOfStream(home.db, stream)) {
        putHead(pack.db, head);
        heads.push([stream, head.device, head.seq]);
      }
    }
    copyGaps(home.db, pack.db, [...plan.offices, ...plan.streams]);
    const files = of.facts === 'all' ? filesOf(home.db, plan.planned) : [];
    writePack(pack.db, of, { heads, files: files.map(({ sha256 }) => sha256) });
    announce(home, pack, of);
    copyDirectory(home, pack.db);
    copyAgency(home.db, pack.db, home.identity.officeId);
    copySettings(home, pack.db);
  });
}

/** What is missing here is missing there; what others signed on the way proves what stands behind it, when it is handed on. */
function copyGaps(home: Db, pack: Db, streams: readonly string[]): void {
  const among = JSON.stringify(streams);
  for (const gap of all<object>(
    home,
    'SELECT stream, device, upto, party, no FROM history_gaps WHERE stream IN (SELECT value FROM json_each(?))',
    among,
  ))
    run(pack, 'INSERT INTO history_gaps VALUES (@stream, @device, @upto, @party, @no)', gap);
  for (const head of all<object>(
    home,
    'SELECT stream, device, seq, link, signature FROM signed_heads WHERE stream IN (SELECT value FROM json_each(?))',
    among,
  ))
    run(pack, 'INSERT INTO signed_heads VALUES (@stream, @device, @seq, @link, @signature)', head);
}

/** The copy is a device of its own: it writes itself into the office's history, and the office vouches for it. */
function announce(home: Vault, pack: Vault, of: OfPack): void {
  const { identity } = pack;
  const statement = vouchStatement(identity.officeId, identity.deviceId);
  pack.journal.append({
    stream: identity.officeStream,
    actor: of.userId,
    command: 'packs.make',
    sets: fieldSets('device', newRecordId(identity.officeStream, home.now()), {
      deviceId: identity.deviceId,
      publicKey: identity.devicePublicKey.toString('base64url'),
      name: `${of.userName} ${new Date(of.madeAt).toISOString().slice(0, 10)}`,
      vouch: signAsDevice(home.identity.privateKey, statement).toString('base64url'),
    }),
  });
}

const CONTACT_COLUMNS =
  'id, office_id, name, type, signing_key, recipient, classic_recipient, fingerprint, verified_at, verified_by, card, added_at, partner_kind, verified_how, introduced_by, revoked_at, revoked_by, revoked_reason';

/** Headquarters, where somebody has compared its fingerprint, and home itself. */
function copyDirectory(home: Vault, pack: Db): void {
  const rows = all<Record<string, unknown>>(
    home.db,
    "SELECT * FROM contacts WHERE type = 'headquarters' AND verified_at IS NOT NULL AND revoked_at IS NULL",
  );
  const insert = prepared(
    pack,
    `INSERT INTO contacts (${CONTACT_COLUMNS}) VALUES (${CONTACT_COLUMNS.replaceAll(/\w+/g, '?')})`,
  );
  for (const row of rows) insert.run(...CONTACT_COLUMNS.split(', ').map((name) => row[name]));
  const card = ownCard(home);
  putContact(pack, {
    ...blankContact(newId(home.now()), card.office.name, home.now()),
    officeId: card.office.id,
    type: card.office.kind,
    signingKey: card.signingKey,
    recipient: card.recipient,
    classicRecipient: card.classicRecipient,
    fingerprint: contactFingerprint(card),
    verifiedAt: home.now(),
    card: contactCardText(card),
  });
}

const TAKEN_ALONG = [
  'language',
  'theme',
  'textSize',
  'calendar',
  'paper',
  'idleMinutes',
  'contentProtection',
  'caseNumberPrefix',
  'caseColumns',
  'riskHours',
] as const satisfies (keyof Settings)[];

function copySettings(home: Vault, pack: Db): void {
  const settings = readSettings(home.db);
  const taken = Object.fromEntries(TAKEN_ALONG.map((name) => [name, settings[name]]));
  // On a visit the laptop stands in a room with others.
  writeSettings(pack, { ...taken, visitMode: true });
}

/** Streams every document over, encrypted anew under the copy's own keys. */
export async function copyDocuments(
  home: Vault,
  pack: Vault,
  plan: PlannedPack,
  {
    signal,
    progress,
  }: { signal?: AbortSignal | undefined; progress?: ((done: number) => void) | undefined },
): Promise<void> {
  let done = 0;
  for (const file of filesOf(home.db, plan.planned)) {
    const stored = await pack.files.put(
      home.files.read(file.id, file.key, signal ? { signal } : {}),
      {
        ...(signal ? { signal } : {}),
        onProgress: (bytes) => progress?.(done + bytes),
      },
    );
    done += stored.size;
    pack.journal.write(() => {
      run(
        pack.db,
        'INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, ?)',
        stored.fileId,
        stored.key,
        stored.size,
        stored.sha256,
        home.now(),
      );
      for (const { blobs, caseId } of plan.planned)
        if (blobs.includes(file.sha256))
          run(
            pack.db,
            'INSERT INTO document_places (sha256, stream) VALUES (?, ?)',
            file.sha256,
            streamOf('case', caseId),
          );
    });
  }
}
