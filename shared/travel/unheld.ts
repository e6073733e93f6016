import type { RemovableCase } from './contract';

/** What goes for good with all of these cases together. */
export const unheldAmong = (
  cases: readonly Pick<RemovableCase, 'unheld'>[],
): RemovableCase['unheld'] => ({
  people: cases.reduce((sum, { unheld }) => sum + unheld.people, 0),
  documents: cases.reduce((sum, { unheld }) => sum + unheld.documents, 0),
});
