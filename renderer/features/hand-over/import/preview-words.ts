import type { TFunction } from 'i18next';
import type { ChangedFact, ImportPreview } from '../../../../shared/bundles/import-facts';
import { formatOf } from '../../../casework/field-formats';

export type PreviewChange = ChangedFact;
export type PreviewConflict = ImportPreview['conflicts'][number];

/** Fields that serve the program say nothing to a person, and a choice between two of their values even less. */
const isSaid = ({ kind, field }: { kind: string; field: string }): boolean =>
  formatOf(kind, field).as !== 'hidden';

export const saidChanges = (changes: readonly PreviewChange[]): PreviewChange[] =>
  changes.filter((change) => change.withheld || isSaid(change));

export const saidConflicts = (conflicts: readonly PreviewConflict[]): PreviewConflict[] =>
  conflicts.filter(isSaid);

export interface ChangesOfOne {
  /** Null: of the case itself. */
  person: ChangedFact['person'];
  changes: ChangedFact[];
}

/** Changes of a case: its own first, then each person's, in the order in which they come. */
export function byPerson(changes: readonly ChangedFact[]): ChangesOfOne[] {
  const groups = new Map<string | null, ChangesOfOne>();
  for (const change of changes) {
    const key = change.person?.personId ?? null;
    const group = groups.get(key);
    if (group) group.changes.push(change);
    else groups.set(key, { person: change.person, changes: [change] });
  }
  return [...groups.values()];
}

/** What is said in one breath is one decision. */
export const countDecisions = (conflicts: readonly PreviewConflict[]): number =>
  new Set(saidConflicts(conflicts).map(({ group }) => group)).size;

/** "3 new cases", "12 changed", "2 need a decision", "5 documents": only what there is. */
export function summaryWords(preview: ImportPreview, t: TFunction): string[] {
  const decisions = countDecisions(preview.conflicts);
  const words = [
    preview.casesNew > 0 && t('hand-over:summary.new', { count: preview.casesNew }),
    preview.casesChanged > 0 && t('hand-over:summary.changed', { count: preview.casesChanged }),
    preview.peopleChanged > 0 && t('hand-over:summary.people', { count: preview.peopleChanged }),
    decisions > 0 && t('hand-over:summary.decisions', { count: decisions }),
    preview.newDocuments > 0 && t('hand-over:summary.documents', { count: preview.newDocuments }),
  ].filter((word) => word !== false);
  return words.length > 0 ? words : [t('hand-over:summary.nothing')];
}
