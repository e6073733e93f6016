import { rootIdOf } from '../../../../shared/ids';
import { DERIVED_CASES, type DerivedCase } from '../../../../shared/profiles/derived';
import { all, type Db, run } from '../../db/database';

/** What other offices sent beside the journal about these histories: codes for names, rough dates. */
export function forgetDerived(db: Db, streams: readonly string[]): void {
  const ids = JSON.stringify(streams.map(rootIdOf));
  run(db, 'DELETE FROM given_labels WHERE id IN (SELECT value FROM json_each(?))', ids);
  run(db, 'DELETE FROM derived_facts WHERE case_id IN (SELECT value FROM json_each(?))', ids);
  const cases = new Set(streams.filter((stream) => stream.startsWith('case/')).map(rootIdOf));
  const kept = all<{ bundleId: string; content: string }>(
    db,
    `SELECT bundle_id AS bundleId, content FROM derived_files
      WHERE name = ? AND EXISTS (SELECT 1 FROM json_each(?) c WHERE instr(content, c.value) > 0)`,
    DERIVED_CASES,
    JSON.stringify([...cases]),
  );
  for (const { bundleId, content } of kept)
    run(
      db,
      'UPDATE derived_files SET content = ? WHERE bundle_id = ? AND name = ?',
      withoutCases(content, cases),
      bundleId,
      DERIVED_CASES,
    );
}

const withoutCases = (content: string, cases: ReadonlySet<string>): string =>
  content
    .split('\n')
    .filter((line) => line !== '' && !cases.has((JSON.parse(line) as DerivedCase).case))
    .map((line) => `${line}\n`)
    .join('');
