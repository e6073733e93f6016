import { basename } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { ExportResult } from '../../../../shared/bundles/contract';
import { DEFAULT_PROFILE, findProfile } from '../../../../shared/profiles/built-in-profiles';
import { may } from '../../../../shared/session/permissions';
import { writeBundle } from '../../bundles/format/bundle-writer';
import { signerFromSeed } from '../../bundles/format/minisign';
import { orRemove } from '../../files/write-file-whole';
import type { Session } from '../../session';
import { refuseInsideVault } from '../documents/save-document-out';
import { changeMark } from '../custody/change-marks';
import { draftOf } from './bundle-draft';
import { noteSent } from './bundle-ledger';
import { bundleMembers } from './bundle-members';
import {
  contactsOrThrow,
  knownTo,
  nothingKnown,
  planExport,
  type PlannedStreams,
  recipientsOf,
  refuseUnverified,
} from './plan-export';
import { cargoOf } from '../profiles/cargo';
import { offeredProfiles } from '../profiles/offered-profiles';
import { streamsToSend } from './streams-to-send';
import { wayOf } from './way-of';

export interface ExportOrder {
  cases: 'all' | readonly string[];
  contactIds: readonly string[];
  purpose: string;
  override?: { reason: string } | undefined;
  /** Only what the receipts of all these offices lack. */
  sinceReceipt?: boolean | undefined;
  out: string;
  /** Id of a profile; everything, where none is named. */
  profile?: string | undefined;
}

interface Progress {
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
}

/**
 * Hands cases over: what may leave, to whom it may, in one file that is written whole or not at all.
 *
 * Asked for "all", cases without live consent stay behind and are named. Asked for by name, one
 * case without consent refuses the whole, because leaving it out silently would mislead.
 *
 * @throws AppError no-consent {count}, nothing-new-to-send, profile-unknown, figures-too-few, contact-not-verified, save-inside-vault,
 *   mixed-recipients, not-permitted, disk-…, cancelled
 */
export async function exportBundle(
  session: Session,
  order: ExportOrder,
  { signal, progress }: Progress = {},
): Promise<ExportResult> {
  const { vault, user } = session;
  if (order.override && !may(user.role, 'bundles.overrideConsent'))
    throw new AppError('not-permitted');
  if (order.cases === 'all' && !may(user.role, 'bundles.exportAll'))
    throw new AppError('not-permitted');
  refuseInsideVault(vault, order.out);
  const contacts = contactsOrThrow(vault.db, order.contactIds);
  refuseUnverified(contacts);
  const recipients = recipientsOf(contacts);
  const profile = findProfile(offeredProfiles(vault.db), order.profile ?? DEFAULT_PROFILE);
  // Before anything is read: what changes from here on goes with the next bundle.
  const countsAll = order.cases === 'all' && profile.id === DEFAULT_PROFILE;
  const mark = countsAll ? changeMark(vault) : null;
  const known = order.sinceReceipt ? knownTo(vault.db, contacts, profile) : nothingKnown;
  const planned = planExport(vault, order.cases, contacts, { profile, known });
  if (planned.length === 0 && known !== nothingKnown) throw new AppError('nothing-new-to-send');
  // No reason of ours opens what another office's notice has locked.
  const goes = ({ consent }: PlannedStreams): boolean =>
    consent === 'given' || (order.override !== undefined && consent !== 'locked');
  const going = planned.filter(goes);
  const refused = planned.filter((each) => !goes(each));
  if (going.length === 0 || (order.cases !== 'all' && refused.length > 0))
    throw new AppError('no-consent', { count: refused.length });

  vault.journal.signHeads();
  const cargo = cargoOf(vault, profile, contacts, going);
  // Together: what somebody types in between would leave a head that nobody has signed yet.
  const draft = vault.journal.write(() => {
    vault.journal.signHeads();
    const streams = profile.carries === 'cases' ? streamsToSend(vault, going) : [];
    return draftOf(session, order, contacts, going, { streams, known, cargo });
  });
  const written = await writeBundle({
    out: order.out,
    home: vault.dir,
    recipients,
    signer: signerFromSeed(vault.identity.privateKey),
    draft,
    members: bundleMembers(vault, going, draft.streams, cargo),
    ...(progress ? { onProgress: progress } : {}),
    ...(signal ? { signal } : {}),
  });
  const { counts } = written.manifest;
  const carried = { mark, blobs: going.flatMap(({ blobs }) => blobs), way: wayOf(cargo) };
  // The next bundle takes the number of one that the ledger does not know: two with one number look like a forgery.
  await orRemove(order.out, () =>
    vault.journal.write(() => noteSent(session, contacts, written, carried)),
  );
  return {
    bundleId: draft.bundleId,
    fileName: basename(order.out),
    bytes: written.bytes,
    recipients: contacts.map(({ name }) => name),
    exported: going.map(({ caseId, number, name }) => ({ caseId, number, name })),
    refused: refused.map(({ caseId, number, name, consent }) => ({
      caseId,
      number,
      name,
      reason: consent,
    })),
    entries: counts.entries,
    documents: counts.documents,
    profile: profile.id,
  };
}
