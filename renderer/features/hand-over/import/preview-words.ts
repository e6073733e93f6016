import type { TFunction } from 'i18next';
import type { ChangedCase, ImportPreview } from '../../../../shared/bundles/contract';
import { formatOf } from '../../../casework/field-formats';

export type PreviewChange = ChangedCase['changes'][number];
export type PreviewConflict = ImportPreview['conflicts'][number];

/** Fields that serve the program say nothing to a person, and a choice between two of their values even less. */
const isSaid = ({ kind, field }: { kind: string; field: string }): boolean =>
  formatOf(kind, field).as !== 'hidden';

export const saidChanges = (changes: readonly PreviewChange[]): PreviewChange[] =>
  changes.filter((change) => change.withheld || isSaid(change));

export const saidConflicts = (conflicts: readonly PreviewConflict[]): PreviewConflict[] =>
  conflicts.filter(isSaid);

/** "3 new cases", "12 changed", "2 need a decision", "5 documents": only what there is. */
export function summaryWords(preview: ImportPreview, t: TFunction): string[] {
  const decisions = saidConflicts(preview.conflicts).length;
  const words = [
    preview.casesNew > 0 && t('hand-over:summary.new', { count: preview.casesNew }),
    preview.casesChanged > 0 && t('hand-over:summary.changed', { count: preview.casesChanged }),
    decisions > 0 && t('hand-over:summary.decisions', { count: decisions }),
    preview.newDocuments > 0 && t('hand-over:summary.documents', { count: preview.newDocuments }),
  ].filter((word) => word !== false);
  return words.length > 0 ? words : [t('hand-over:summary.nothing')];
}
