import type {
  BundleFacts,
  ForeignChanges,
  ImportPreview,
} from '../../../../shared/bundles/contract';
import type { BundleManifest } from '../../../../shared/bundles/format';
import { rootIdOf } from '../../../../shared/ids';
import { clockTime } from '../../../../shared/journal/clock';
import type { Rival } from '../../../../shared/journal/fold';
import { DEFAULT_PROFILE } from '../../../../shared/profiles/built-in-profiles';
import { all, type Db, get } from '../../db/database';
import type { Session } from '../../session';
import { caseStreams } from '../cases/case-streams';
import { contactOfOffice } from '../contacts/contact-book';
import { historyOf } from '../history/history-query';
import { nameOfUser, officeOfDevice } from '../users/staff-directory';
import { foreignChanges } from './foreign-changes';
import { type Applied, applyStaged } from './apply-staged';
import { alreadyImported } from './bundle-ledger';
import { sequenceBefore, sequenceOf } from './bundle-sequence';
import { partsOfStaged } from './staged-parts';
import { type Staged, stagedEntries, stagedStreams } from './staging';
import { senderIsVerified } from './staged-heads';

const CHANGES_SHOWN = 50;
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
  const parts = partsOfStaged(vault.db, staged);
  const seen = parts.map((part) =>
    vault.journal.trial(() => {
      const applied = applyStaged(session, part);
      for (const clock of applied.filled) incoming.add(clock);
      const facts = { repeated, missingBefore, held };
      const preview = {
        ...describe(vault.db, part, applied, incoming, facts),
        sequence: sequenceOf(vault.db, part.manifest, before, applied.incomplete),
      };
      return { applied, preview };
    }),
  );
  if (seen.length === 1) return seen[0]!.preview;
  const offices = [...parts[0]!.only!].filter((stream) => stream.startsWith('office/'));
  const { gaps } = vault.journal.trial(() =>
    applyStaged(session, { ...parts[0]!, only: new Set(offices), blobs: new Map() }),
  );
  return together(seen, gaps, bundleFacts(vault.db, staged.manifest), casesSent(vault.db, staged));
}

const casesSent = (db: Db, { id, manifest }: Staged): Set<string> =>
  new Set([
    ...manifest.consent.map((entry) => entry.case),
    ...stagedStreams(db, id)
      .filter((stream) => stream.startsWith('case/'))
      .map(rootIdOf),
  ]);

/** The parts as one. A person may stand in cases of several, and the offices' own streams are in each. */
function together(
  seen: readonly { applied: Applied; preview: ImportPreview }[],
  officeGaps: number,
  facts: BundleFacts,
  sent: ReadonlySet<string>,
): ImportPreview {
  const news = new Set(seen.flatMap(({ applied }) => applied.newCases));
  const changed = new Set(
    seen.flatMap(({ applied }) => applied.changedCases).filter((id) => !news.has(id)),
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
    conflicts: seen.flatMap(({ preview }) => preview.conflicts),
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

interface Label {
  caseId: string;
  number: string | null;
  name: string | null;
}

const labelOf = (db: Db, caseId: string): Label =>
  get<Label>(
    db,
    `SELECT c.id AS caseId, c.number, coalesce(CASE WHEN c.hide_name = 1 THEN coalesce(c.code_name, c.number)
            ELSE coalesce(p.full_name, c.code_name, c.number) END, (SELECT label FROM given_labels WHERE id = c.id)) AS name
       FROM cases c LEFT JOIN persons p ON p.id = c.person_id WHERE c.id = ?`,
    caseId,
  ) ?? { caseId, number: null, name: null };

function describe(
  db: Db,
  staged: Staged,
  applied: Applied,
  incoming: ReadonlySet<string>,
  {
    repeated,
    missingBefore,
    held,
  }: { repeated: boolean; missingBefore: boolean; held: ForeignChanges[] },
): Omit<ImportPreview, 'sequence'> {
  return {
    stagingId: staged.id,
    facts: bundleFacts(db, staged.manifest),
    alreadyImported: repeated,
    newCases: applied.newCases.slice(0, CASES_SHOWN).map((id) => ({
      ...labelOf(db, id),
      people: caseStreams(db, id).filter((stream) => stream.startsWith('person/')).length,
    })),
    changedCases: applied.changedCases
      .slice(0, CASES_SHOWN)
      .map((id) => changesOf(db, id, incoming)),
    casesNew: applied.result.casesNew,
    casesChanged: applied.result.casesChanged,
    unchangedCases: applied.result.casesUnchanged,
    newDocuments: applied.result.documents,
    conflicts: conflictsOf(db, applied.newConflicts),
    gaps: applied.gaps,
    missingBefore,
    held: held.map((each) => ({ ...each, name: labelOf(db, each.caseId).name })),
  };
}

function changesOf(
  db: Db,
  caseId: string,
  incoming: ReadonlySet<string>,
): ImportPreview['changedCases'][number] {
  const changes = historyOf(db, caseStreams(db, caseId))
    .filter(({ clock }) => incoming.has(clock))
    .flatMap((entry) =>
      entry.changes.map((change) => ({
        ...change,
        by: entry.actorName,
        at: entry.at,
        office: entry.officeName,
      })),
    );
  return {
    ...labelOf(db, caseId),
    changes: changes.slice(0, CHANGES_SHOWN),
    more: Math.max(0, changes.length - CHANGES_SHOWN),
  };
}

const conflictsOf = (db: Db, ids: readonly string[]): ImportPreview['conflicts'] =>
  all<{ stream: string; kind: string; field: string; rivals: string }>(
    db,
    'SELECT stream, kind, field, rivals FROM conflicts WHERE id IN (SELECT value FROM json_each(?)) ORDER BY stream, kind, field',
    JSON.stringify(ids),
  ).map(({ stream, kind, field, rivals }) => ({
    caseId: stream.startsWith('case/') ? rootIdOf(stream) : null,
    about: nameOfStream(db, stream),
    kind,
    field,
    values: (JSON.parse(rivals) as Rival[]).map((rival) => ({
      value: rival.value,
      by: nameOfUser(db, rival.actor) ?? '',
      at: clockTime(rival.clock),
      office: officeOfDevice(db, rival.device) ?? '',
    })),
  }));

/** A person who is known by a code name in a case is called so here too. */
const nameOfStream = (db: Db, stream: string): string | null =>
  stream.startsWith('case/')
    ? labelOf(db, rootIdOf(stream)).name
    : (get<{ name: string | null }>(
        db,
        `SELECT CASE WHEN c.id IS NULL THEN p.full_name ELSE coalesce(c.code_name, c.number) END AS name
           FROM persons p LEFT JOIN cases c ON c.person_id = p.id AND c.hide_name = 1 WHERE p.id = ?`,
        rootIdOf(stream),
      )?.name ?? null);

export function bundleFacts(db: Db, manifest: BundleManifest): BundleFacts {
  const { sender, counts, override } = manifest;
  const contact = contactOfOffice(db, sender.officeId);
  return {
    bundleId: manifest.bundleId,
    sender: {
      officeId: sender.officeId,
      name: sender.officeName,
      kind: sender.kind,
      fingerprint: contact?.fingerprint ?? null,
    },
    senderVerified: senderIsVerified(db, sender),
    senderKnown: contact !== undefined,
    createdAt: manifest.createdAt,
    purpose: manifest.purpose,
    recipients: manifest.recipients,
    profile: manifest.profile?.id ?? DEFAULT_PROFILE,
    override: override ? { by: override.by, reason: override.reason } : null,
    counts,
  };
}
