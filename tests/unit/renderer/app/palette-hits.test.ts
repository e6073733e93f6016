import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../../shared/search/contract';
import { paletteHits } from '../../../../renderer/app/palette-hits';

const hit = (given: Partial<SearchHit>): SearchHit => ({
  kind: 'person',
  id: 'p1',
  caseId: null,
  personId: null,
  label: 'Rahel',
  reason: 'same-sound',
  field: 'name',
  score: 1,
  ...given,
});
const pages = (...hits: SearchHit[]) => paletteHits(hits, () => undefined).map(({ to }) => to);

describe('what the search found, in the palette', () => {
  it('leads to the case, and to the part of it', () => {
    expect(
      pages(
        hit({ caseId: 'c1' }),
        hit({ kind: 'note', caseId: 'c1' }),
        hit({ kind: 'document', caseId: 'c1' }),
      ),
    ).toEqual(['/cases/c1', '/cases/c1/notes', '/cases/c1/documents']);
  });

  it('leads to a case by its own id, and to a person who is in no case', () => {
    expect(pages(hit({ kind: 'case', id: 'c2' }), hit({ personId: 'p1' }))).toEqual([
      '/cases/c2',
      '/people/p1',
    ]);
  });

  it('leaves out what has no page', () => {
    expect(pages(hit({}))).toEqual([]);
  });
});
