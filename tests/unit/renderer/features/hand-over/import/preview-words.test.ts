import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import {
  byPerson,
  saidConflicts,
  summaryWords,
} from '../../../../../../renderer/features/hand-over/import/preview-words';
import handOver from '../../../../../../resources/locales/en/hand-over.json';
import { aConflict } from '../../conflicts/a-conflict';
import type { Conflict } from '../../../../../../shared/conflicts/contract';
import type { ChangedFact, ImportPreview } from '../../../../../../shared/bundles/import-facts';

await i18next.init({ lng: 'en', resources: { en: { 'hand-over': handOver } } });

const conflict = (field: string, group = field): Conflict =>
  aConflict({ id: field, group, field, values: [], before: null });
const preview = (part: Partial<ImportPreview>): ImportPreview =>
  ({
    casesNew: 0,
    casesChanged: 0,
    newDocuments: 0,
    peopleChanged: 0,
    conflicts: [],
    ...part,
  }) as ImportPreview;

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

  it('counts what is said in one breath as one decision, and names people who stand in no case', () => {
    const words = summaryWords(
      preview({
        peopleChanged: 2,
        conflicts: [conflict('riskLevel', 'risk'), conflict('riskReason', 'risk')],
      }),
      i18next.t,
    );
    expect(words.join(' · ')).toBe('2 people in no case · 1 needs a decision');
  });

  it('puts together what is about one person, whatever stands between', () => {
    const about = (personId: string | null, field: string) =>
      ({ field, person: personId && { personId, name: personId } }) as ChangedFact;
    const groups = byPerson([
      about(null, 'wants'),
      about('mother', 'occupation'),
      about('son', 'sex'),
      about('mother', 'birth'),
    ]);
    expect(
      groups.map(({ person, changes }) => [person?.name, changes.map((c) => c.field)]),
    ).toEqual([
      [undefined, ['wants']],
      ['mother', ['occupation', 'birth']],
      ['son', ['sex']],
    ]);
  });

  it('asks nobody to decide between values that only serve the program', () => {
    expect(saidConflicts([conflict('riskSetAt'), conflict('riskLevel')])).toEqual([
      conflict('riskLevel'),
    ]);
  });
});
