import type {
  BundleFacts,
  ForeignChanges,
  ImportPreview,
  LostDeviceWork,
} from '../../../../shared/bundles/import-facts';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { rootIdOf } from '../../../../shared/ids';
import { DEFAULT_PROFILE } from '../../../../shared/profiles/built-in-profiles';
import { type Db, get } from '../../db/database';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import type { Role } from '../../../../shared/session/permissions';
import { caseStreams } from '../cases/case-streams';
import { conflictsById, namesIn, tellConflicts } from '../conflicts/conflicts-query';
import { hiddenStreams, shownLabel } from '../conflicts/hidden-streams';
import { contactOfOffice } from '../contacts/contact-book';
import { foreignChanges } from './foreign-changes';
import { lostDeviceWork } from './lost-device-work';
import { type Applied, applyStaged } from './apply-staged';
import { alreadyImported } from './bundle-ledger';
import { sequenceBefore, sequenceOf } from './bundle-sequence';
import { CHANGES_SHOWN, changedPeople, changesOf } from './preview-changes';
import { describeNewcomers, likelyDoubles } from './preview-doubles';
import { partsOfStaged } from './staged-parts';
import { type Staged, stagedEntries, stagedStreams } from './staging';
import { senderIsVerified } from './sender-is-verified';

const CASES_SHOWN = 500;

/**
 * What applying would do, told in words: by really doing it in a transaction that is then taken
 * back. Nothing else can say it as truly, and the vault is exactly as before. A large bundle is
 * looked at in parts, so that in between whoever works at the window can write.
 */
export function previewImport(session: Session, staged: Staged): ImportPreview {
  const { vault } = session;
  const repeated = alreadyImported(vault.db, staged.manifest.bundleId);
  const missingBefore = isPredecessorMissing(vault.db, staged.manifest);
  const before = sequenceBefore(vault.db, staged.manifest);
  const incoming = incomingClocks(vault.db, staged);
  const held = foreignChanges(vault, staged);
  const lostDevice = lostDeviceWork(vault.db, staged);
  const parts = partsOfStaged(vault.db, staged);
  const { role } = session.user;
  const seen = parts.map((part) =>
    vault.journal.trial(() => {
      const applied = applyStaged(session, part);
      for (const clock of applied.filled) incoming.add(clock);
      const facts = { repeated, missingBefore, held, lostDevice };
      const preview = {
        ...describe(vault, part, applied, { incoming, role, ...facts }),
        sequence: sequenceOf(vault.db, part.manifest, before, applied.incomplete),
      };
      const hidden = hiddenStreams(vault.db, role);
      return {
        applied,
        preview,
        newcomers: describeNewcomers(vault.db, applied.newPeople, hidden),
      };
    }),
  );
  // Outside of any trial: reading takes a while, and nobody at the window is to wait for it.
  const newcomers = new Map(
    seen.flatMap((part) => part.newcomers.map((each) => [each.personId, each])),
  );
  const doubles = likelyDoubles(vault.db, [...newcomers.values()], hiddenStreams(vault.db, role));
  if (seen.length === 1) return { ...seen[0]!.preview, doubles };
  const offices = [...parts[0]!.only!].filter((stream) => stream.startsWith('office/'));
  const { gaps } = vault.journal.trial(() =>
    applyStaged(session, { ...parts[0]!, only: new Set(offices), blobs: new Map() }),
  );
  const facts = bundleFacts(vault, staged.manifest);
  return { ...together(seen, gaps, facts, casesSent(vault.db, staged)), doubles };
}

type Told = Omit<ImportPreview, 'doubles'>;

const casesSent = (db: Db, { id, manifest }: Staged): Set<string> =>
  new Set([
    ...manifest.consent.map((entry) => entry.case),
    ...stagedStreams(db, id)
      .filter((stream) => stream.startsWith('case/'))
      .map(rootIdOf),
  ]);

/** The parts as one. A person may stand in cases of several, and the offices' own streams are in each. */
function together(
  seen: readonly { applied: Applied; preview: Told }[],
  officeGaps: number,
  facts: BundleFacts,
  sent: ReadonlySet<string>,
): Told {
  const news = new Set(seen.flatMap(({ applied }) => applied.newCases));
  const changed = new Set(
    seen.flatMap(({ applied }) => applied.changedCases).filter((id) => !news.has(id)),
  );
  const people = new Map(
    seen.flatMap(({ preview }) => preview.people.map((each) => [each.personId, each])),
  );
  const changedCases = new Map<string, ImportPreview['changedCases'][number]>();
  for (const { preview } of seen) {
    for (const each of preview.changedCases) {
      if (!changed.has(each.caseId)) continue;
      const before = changedCases.get(each.caseId);
      const changes = [...(before?.changes ?? []), ...each.changes];
      const more = (before?.more ?? 0) + each.more + Math.max(0, changes.length - CHANGES_SHOWN);
      changedCases.set(each.caseId, { ...each, changes: changes.slice(0, CHANGES_SHOWN), more });
    }
  }
  return {
    ...seen[0]!.preview,
    facts,
    sequence: {
      ...seen[0]!.preview.sequence,
      missing:
        seen.map(({ preview }) => preview.sequence.missing).find((list) => list.length > 0) ?? [],
      incompleteCases: seen
        .flatMap(({ preview }) => preview.sequence.incompleteCases)
        .slice(0, CASES_SHOWN),
      incompleteCount: seen.reduce((sum, { preview }) => sum + preview.sequence.incompleteCount, 0),
    },
    newCases: seen.flatMap(({ preview }) => preview.newCases).slice(0, CASES_SHOWN),
    changedCases: [...changedCases.values()].slice(0, CASES_SHOWN),
    casesNew: news.size,
    casesChanged: changed.size,
    unchangedCases: [...sent].filter((id) => !news.has(id) && !changed.has(id)).length,
    newDocuments: seen.reduce((sum, { preview }) => sum + preview.newDocuments, 0),
    people: [...people.values()],
    peopleChanged: seen.reduce((sum, { preview }) => sum + preview.peopleChanged, 0),
    conflicts: seen.flatMap(({ preview }) => preview.conflicts),
    names: Object.assign({}, ...seen.map(({ preview }) => preview.names)) as Told['names'],
    gaps: seen.reduce((sum, { preview }) => sum + preview.gaps - officeGaps, officeGaps),
  };
}

/** Clocks of entries that we do not have yet: their changes are what is new. */
function incomingClocks(db: Db, staged: Staged): Set<string> {
  const clocks = new Set<string>();
  for (const { stream } of staged.manifest.streams) {
    for (const entry of stagedEntries(db, staged.id, stream)) {
      if (
        !get(
          db,
          'SELECT 1 FROM entries WHERE stream = ? AND device = ? AND seq = ?',
          entry.stream,
          entry.device,
          entry.seq,
        )
      ) {
        clocks.add(entry.clock);
      }
    }
  }
  return clocks;
}

/** Only where an earlier one is named that never came, and we have had others from there. */
function isPredecessorMissing(db: Db, manifest: BundleManifest): boolean {
  if (manifest.previous === null) return false;
  const known =
    get(db, "SELECT 1 FROM bundles WHERE direction = 'in' AND digest = ?", manifest.previous) !==
    undefined;
  const any =
    get(
      db,
      "SELECT 1 FROM bundles WHERE direction = 'in' AND office_id = ?",
      manifest.sender.officeId,
    ) !== undefined;
  return any && !known && !alreadyImported(db, manifest.bundleId);
}

interface Around {
  /** Clocks of what is new. */
  incoming: ReadonlySet<string>;
  role: Role;
  repeated: boolean;
  missingBefore: boolean;
  held: ForeignChanges[];
  lostDevice: LostDeviceWork | null;
}

function describe(
  vault: Vault,
  staged: Staged,
  applied: Applied,
  { incoming, role, repeated, missingBefore, held, lostDevice }: Around,
): Omit<Told, 'sequence'> {
  const { db } = vault;
  const hidden = hiddenStreams(db, role);
  const told = conflictsById(db, applied.newConflicts).filter(({ stream }) => !hidden.has(stream));
  const conflicts = tellConflicts(db, told, role);
  return {
    stagingId: staged.id,
    facts: bundleFacts(vault, staged.manifest),
    alreadyImported: repeated,
    newCases: applied.newCases.slice(0, CASES_SHOWN).map((id) => ({
      ...shownLabel(db, id, hidden),
      people: caseStreams(db, id).filter((stream) => stream.startsWith('person/')).length,
    })),
    changedCases: applied.changedCases
      .slice(0, CASES_SHOWN)
      .map((id) => changesOf(db, id, incoming, hidden)),
    casesNew: applied.result.casesNew,
    casesChanged: applied.result.casesChanged,
    unchangedCases: applied.result.casesUnchanged,
    newDocuments: applied.result.documents,
    ...changedPeople(db, applied.changedStreams, new Set(applied.newPeople), incoming, hidden),
    conflicts,
    names: namesIn(db, conflicts, hidden),
    gaps: applied.gaps,
    missingBefore,
    held: held.map((each) => ({ ...each, name: shownLabel(db, each.caseId, hidden).name })),
    lostDevice,
  };
}

export function bundleFacts(vault: Vault, manifest: BundleManifest): BundleFacts {
  const { sender, counts, override } = manifest;
  const contact = contactOfOffice(vault.db, sender.officeId);
  return {
    bundleId: manifest.bundleId,
    sender: {
      officeId: sender.officeId,
      name: sender.officeName,
      kind: sender.kind,
      fingerprint: contact?.fingerprint ?? null,
    },
    senderVerified: senderIsVerified(vault, sender),
    senderKnown: contact !== undefined,
    createdAt: manifest.createdAt,
    purpose: manifest.purpose,
    recipients: manifest.recipients,
    profile: manifest.profile?.id ?? DEFAULT_PROFILE,
    override: override ? { by: override.by, reason: override.reason } : null,
    counts,
  };
}
