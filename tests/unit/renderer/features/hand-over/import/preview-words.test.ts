import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import {
  saidConflicts,
  summaryWords,
} from '../../../../../../renderer/features/hand-over/import/preview-words';
import handOver from '../../../../../../resources/locales/en/hand-over.json';
import type { ImportPreview } from '../../../../../../shared/bundles/contract';

await i18next.init({ lng: 'en', resources: { en: { 'hand-over': handOver } } });

const conflict = (field: string) => ({
  caseId: null,
  about: null,
  kind: 'case',
  field,
  values: [],
});
const preview = (part: Partial<ImportPreview>): ImportPreview =>
  ({ casesNew: 0, casesChanged: 0, newDocuments: 0, conflicts: [], ...part }) as ImportPreview;

describe('what a bundle would do', () => {
  it('is told in a line, leaving out what there is none of', () => {
    const words = summaryWords(
      preview({
        casesNew: 3,
        casesChanged: 12,
        newDocuments: 5,
        conflicts: [conflict('riskLevel'), conflict('closureNote')],
      }),
      i18next.t,
    );
    expect(words.join(' · ')).toBe('3 new cases · 12 changed · 2 need a decision · 5 documents');
    expect(summaryWords(preview({ casesNew: 1 }), i18next.t)).toEqual(['1 new case']);
    expect(summaryWords(preview({}), i18next.t)).toEqual(['Nothing new']);
  });

  it('asks nobody to decide between values that only serve the program', () => {
    expect(saidConflicts([conflict('riskSetAt'), conflict('riskLevel')])).toEqual([
      conflict('riskLevel'),
    ]);
  });
});
