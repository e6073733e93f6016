import { type WrittenBundle, writeBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { orRemove } from '../../files/write-file-whole';
import type { Session } from '../../session';
import type { StoredContact } from '../contacts/contact-book';
import { cargoOf } from '../profiles/cargo';
import { draftOf } from './bundle-draft';
import { noteSent } from './bundle-ledger';
import { bundleMembers } from './bundle-members';
import type { ExportOrder } from './export-bundle';
import type { Known, PlannedStreams } from './plan-case';
import { recipientsOf } from './plan-export';
import type { Profile } from '../../../../shared/profiles/profile';
import { pathsFor } from './split-export';
import { streamsToSend } from './streams-to-send';
import { wayOf } from './way-of';

export interface Shipment {
  order: ExportOrder;
  contacts: readonly StoredContact[];
  profile: Profile;
  known: Known;
  /** See noteSent. */
  mark: number | null;
}

export interface Progress {
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
}

export interface SentPart {
  part: readonly PlannedStreams[];
  path: string;
  written: WrittenBundle;
  way: (stream: string) => string | null;
}

/**
 * A bundle for each part, one after the other, each naming the one before. All of them or none: where one fails,
 * those that stood already go again, and the ledger knows of none.
 */
export async function writeParts(
  session: Session,
  shipment: Shipment,
  parts: readonly (readonly PlannedStreams[])[],
  { signal, progress }: Progress,
): Promise<SentPart[]> {
  const sent: SentPart[] = [];
  const standing: string[] = [];
  const shareOf = shareOut(progress, parts.length);
  return orRemove(standing, async () => {
    for (const [index, path] of pathsFor(shipment.order.out, parts.length).entries()) {
      const job = { part: parts[index]!, path, after: sent.at(-1)?.written ?? null };
      sent.push(await writePart(session, shipment, job, { signal, progress: shareOf(index) }));
      standing.push(path);
    }
    // The next bundle takes the number of one that the ledger does not know: two with one number look like a forgery.
    session.vault.journal.write(() => noteAll(session, shipment, sent));
    return sent;
  });
}

function noteAll(session: Session, { contacts, mark }: Shipment, sent: readonly SentPart[]): void {
  for (const { part, written, way } of sent)
    noteSent(session, contacts, written, {
      mark,
      blobs: part.flatMap(({ blobs }) => blobs),
      way,
    });
}

interface PartJob {
  part: readonly PlannedStreams[];
  path: string;
  after: WrittenBundle | null;
}

async function writePart(
  session: Session,
  shipment: Shipment,
  { part, path, after }: PartJob,
  { signal, progress }: Progress,
): Promise<SentPart> {
  const { vault } = session;
  const { order, contacts, profile, known } = shipment;
  vault.journal.signHeads();
  const cargo = cargoOf(vault, profile, contacts, part);
  // Together: what somebody types in between would leave a head that nobody has signed yet.
  const draft = vault.journal.write(() => {
    vault.journal.signHeads();
    const streams = profile.carries === 'cases' ? streamsToSend(vault, part) : [];
    return draftOf(session, order, contacts, part, { streams, known, cargo, after });
  });
  const written = await writeBundle({
    out: path,
    home: vault.dir,
    recipients: recipientsOf(contacts),
    signer: signerFromSeed(vault.identity.privateKey),
    draft,
    members: bundleMembers(vault, part, draft.streams, cargo),
    ...(progress ? { onProgress: progress } : {}),
    ...(signal ? { signal } : {}),
  });
  return { part, path, written, way: wayOf(cargo) };
}

/** The progress of each part as progress of all: those to come are taken to be as large as the one being written. */
function shareOut(progress: Progress['progress'], parts: number) {
  let written = 0;
  return (index: number): Progress['progress'] => {
    if (!progress) return undefined;
    const before = written;
    return (done, total) => {
      written = before + total;
      progress(before + done, before + total * (parts - index));
    };
  };
}
