import { basename } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import type { ExportResult } from '../../../../shared/bundles/export-facts';
import { DEFAULT_PROFILE, findProfile } from '../../../../shared/profiles/built-in-profiles';
import { may } from '../../../../shared/session/permissions';
import type { Session } from '../../session';
import { refuseSaveTo } from '../documents/save-document-out';
import { changeMark } from '../custody/change-marks';
import { partyOf } from '../custody/copies';
import { noteWhatStayed } from '../custody/stayed-behind';
import {
  contactsOrThrow,
  knownTo,
  letsGo,
  planExport,
  recipientsOf,
  refuseUnverified,
} from './plan-export';
import { nothingKnown, type PlannedStreams } from './plan-case';
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
  /** Of all cases, those that are known to stay behind. */
  staying?: readonly string[] | undefined;
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
 * Asked for "all", cases without live consent stay behind and are named. Asked for by name, or where it is said which
 * stay, one more without consent refuses the whole, because leaving it out silently would mislead.
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
  const override = order.override !== undefined;
  const planned = planExport(vault, order.cases, contacts, { profile, known, override });
  if (planned.length === 0 && known !== nothingKnown) throw new AppError('nothing-new-to-send');
  const going = planned.filter(({ consent }) => letsGo(consent, override));
  const refused = planned.filter(({ consent }) => !letsGo(consent, override));
  const unforeseen = unforeseenOf(order, idsOf(refused));
  if (going.length === 0 || unforeseen > 0)
    throw new AppError('no-consent', { count: unforeseen || refused.length });
  if (profile.carries === 'cases')
    noteWhatStayed(vault, contacts.map(partyOf), {
      going: idsOf(going),
      staying: mark === null ? [] : idsOf(refused),
    });

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

/** How many of these nobody expects to stay behind. */
function unforeseenOf({ cases, staying }: ExportOrder, refused: readonly string[]): number {
  if (cases !== 'all') return refused.length;
  if (!staying) return 0;
  const foreseen = new Set(staying);
  return refused.filter((id) => !foreseen.has(id)).length;
}

const idsOf = (planned: readonly PlannedStreams[]): string[] => planned.map(({ caseId }) => caseId);
