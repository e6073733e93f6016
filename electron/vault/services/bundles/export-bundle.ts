import { basename } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { ExportResult } from '../../../../shared/bundles/export-facts';
import { DEFAULT_PROFILE, findProfile } from '../../../../shared/profiles/built-in-profiles';
import { may } from '../../../../shared/session/permissions';
import type { Session } from '../../session';
import { refuseSaveTo } from '../documents/save-document-out';
import { changeMark, stayedBehind } from '../custody/change-marks';
import {
  contactsOrThrow,
  knownTo,
  nothingKnown,
  planExport,
  type PlannedStreams,
  recipientsOf,
  refuseUnverified,
} from './plan-export';
import { contestedFields } from '../profiles/describe-cases';
import { offeredProfiles } from '../profiles/offered-profiles';
import { mostOfABundle, splitExport } from './split-export';
import { usualWay } from './way-of';
import { type Progress, type SentPart, type Shipment, writeParts } from './write-parts';

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

/**
 * Hands cases over: what may leave, to whom it may, in one file that is written whole or not at all; in several,
 * where it is more than one bundle holds.
 *
 * Asked for "all", cases without live consent stay behind and are named. Asked for by name, one
 * case without consent refuses the whole, because leaving it out silently would mislead.
 *
 * @throws AppError no-consent {count}, nothing-new-to-send, profile-unknown, figures-too-few, contact-not-verified, save-inside-vault,
 *   save-not-a-file, mixed-recipients, not-permitted, disk-…, cancelled
 */
export async function exportBundle(
  session: Session,
  order: ExportOrder,
  job: Progress = {},
  most = mostOfABundle,
): Promise<ExportResult> {
  const { vault, user } = session;
  if (order.override && !may(user.role, 'bundles.overrideConsent'))
    throw new AppError('not-permitted');
  if (order.cases === 'all' && !may(user.role, 'bundles.exportAll'))
    throw new AppError('not-permitted');
  refuseSaveTo(vault, order.out);
  const contacts = contactsOrThrow(vault.db, order.contactIds);
  refuseUnverified(contacts);
  // Before anything is counted: offices that no one bundle can reach are said at once.
  recipientsOf(contacts);
  const profile = findProfile(offeredProfiles(vault.db), order.profile ?? DEFAULT_PROFILE);
  // Before anything is read: what changes from here on goes with the next bundle.
  const countsAll = order.cases === 'all' && usualWay(profile) === null;
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
  if (mark !== null && refused.length > 0)
    stayedBehind(
      vault,
      refused.map(({ caseId }) => caseId),
    );

  // Figures are counted over all cases at once.
  const parts = profile.carries === 'tables' ? [going] : splitExport(going, most);
  const contested = contestedFields(vault, profile, contacts, going);
  const sent = await writeParts(session, { order, contacts, profile, known, mark }, parts, job);
  return resultOf(sent, { contacts, profile, refused, contested });
}

function resultOf(
  sent: readonly SentPart[],
  {
    contacts,
    profile,
    refused,
    contested,
  }: Pick<Shipment, 'contacts' | 'profile'> & {
    refused: readonly PlannedStreams[];
    contested: ReturnType<typeof contestedFields>;
  },
): ExportResult {
  const bundles = sent.map(({ part, path, written: { manifest, bytes } }) => ({
    bundleId: manifest.bundleId,
    fileName: basename(path),
    bytes,
    cases: part.length,
    entries: manifest.counts.entries,
    documents: manifest.counts.documents,
  }));
  const sum = (of: 'bytes' | 'entries' | 'documents'): number =>
    bundles.reduce((total, bundle) => total + bundle[of], 0);
  return {
    bundleId: bundles[0]!.bundleId,
    fileName: bundles[0]!.fileName,
    bytes: sum('bytes'),
    recipients: contacts.map(({ name }) => name),
    exported: sent.flatMap(({ part }) => part.map(labelOf)),
    refused: refused.map((each) => ({ ...labelOf(each), reason: each.consent })),
    contested: contested.map(({ of, fields }) => ({ ...labelOf(of), fields })),
    entries: sum('entries'),
    documents: sum('documents'),
    profile: profile.id,
    bundles,
  };
}

const labelOf = ({ caseId, number, name }: PlannedStreams) => ({ caseId, number, name });
