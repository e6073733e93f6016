/** What follows from the journal and can be made again from it. */
export const mendedByRebuild: ReadonlySet<string> = new Set([
  'projection-differs',
  'case-lines-differ',
  'search-differs',
]);
