import { ageRange } from '../../../../shared/dates/age';
import type { UncertainDate } from '../../../../shared/dates/uncertain-date';
import type { CountRow } from '../../../../shared/profiles/derived';
import type { CountTable, Dimension, TableProfile } from '../../../../shared/profiles/profile';
import { linesAcross } from '../../../../shared/profiles/linked-counts';
import { type Cell, suppressedCells } from '../../../../shared/profiles/suppress-counts';
import { all, type Db } from '../../db/database';

const UNKNOWN = 'unknown';
const BANDS = [
  [0, 4],
  [5, 11],
  [12, 17],
  [18, 24],
  [25, 59],
  [60, 200],
] as const;

/** `12-17`; `unknown` where a band cannot be told, rather than the wrong one. */
function ageBand(birth: string | null, on: string): string {
  const range = birth === null ? null : ageRange(JSON.parse(birth) as UncertainDate, on);
  const band = range && BANDS.find(([from, to]) => range.min >= from && range.max <= to);
  if (!band) return UNKNOWN;
  return band[0] === 60 ? '60+' : `${band[0]}-${band[1]}`;
}

interface CaseRow {
  id: string;
  sex: string | null;
  birth: string | null;
  nationalities: string | null;
  legalStatus: string | null;
  riskLevel: string | null;
  type: string | null;
  status: string | null;
  closureReason: string | null;
  openedOn: string | null;
}

const CASES = `
SELECT c.id, p.sex, p.birth, p.nationalities, p.legal_status AS legalStatus, c.risk_level AS riskLevel, c.type, c.status,
       c.closure_reason AS closureReason, c.opened_on AS openedOn
  FROM cases c LEFT JOIN persons p ON p.id = c.person_id WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`;

const CODES: Readonly<Partial<Record<Dimension, string>>> = {
  need: 'SELECT DISTINCT case_id AS id, code FROM needs WHERE removed IS NOT 1 AND code IS NOT NULL',
  urgentRisk:
    'SELECT DISTINCT case_id AS id, code FROM urgent_risks WHERE removed IS NOT 1 AND code IS NOT NULL',
  service:
    'SELECT DISTINCT case_id AS id, service AS code FROM actions WHERE removed IS NOT 1 AND service IS NOT NULL',
  stayType:
    'SELECT DISTINCT case_id AS id, type AS code FROM stays WHERE removed IS NOT 1 AND type IS NOT NULL',
};

/**
 * Counts of cases by codes and bands, small ones unsaid. Cells nobody is in are left out; the first
 * row of each table is its total, unsaid like any other if it is small.
 *
 * @param on the day on which ages are counted, YYYY-MM-DD
 */
export function countCases(
  db: Db,
  { tables, smallest }: Pick<TableProfile, 'tables' | 'smallest'>,
  caseIds: readonly string[],
  on: string,
): CountRow[] {
  const rows = all<CaseRow>(db, CASES, JSON.stringify(caseIds));
  const coded = new Map<Dimension, Map<string, string[]>>();
  const valuesOf = (row: CaseRow, dimension: Dimension): string[] => {
    const sql = CODES[dimension];
    if (!sql) return ownValues(row, dimension, on);
    let codes = coded.get(dimension);
    if (!codes) coded.set(dimension, (codes = codesByCase(db, sql)));
    return codes.get(row.id) ?? [];
  };
  const counted = tables.map((table) => ({ ...table, cells: cellsOf(rows, table, valuesOf) }));
  // Together: what one table does not say, another must not give away.
  const unsaid = suppressedCells(
    counted.flatMap(({ cells }) => cells),
    smallest,
    linesAcross(counted),
  );
  return counted.flatMap(({ cells, ...table }) => {
    return [
      { table: table.id, by: [], count: rows.length < smallest ? null : rows.length },
      ...cells.map((cell) => ({
        table: table.id,
        by: table.by.map((dimension, index) => ({ dimension, value: cell.at[index]! })),
        count: unsaid.has(cell) ? null : cell.count,
      })),
    ];
  });
}

function codesByCase(db: Db, sql: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, code } of all<{ id: string; code: string }>(db, sql)) {
    const list = found.get(id);
    if (list) list.push(code);
    else found.set(id, [code]);
  }
  return found;
}

function ownValues(row: CaseRow, dimension: Dimension, on: string): string[] {
  switch (dimension) {
    case 'ageBand':
      return [ageBand(row.birth, on)];
    case 'nationality': {
      const codes = row.nationalities === null ? [] : (JSON.parse(row.nationalities) as string[]);
      return codes.length > 0 ? codes : [UNKNOWN];
    }
    case 'opened':
      return [row.openedOn?.slice(0, 7) ?? UNKNOWN];
    case 'closureReason':
      return row.status === 'closed' ? [row.closureReason ?? UNKNOWN] : [];
    case 'caseType':
      return [row.type ?? UNKNOWN];
    case 'sex':
    case 'legalStatus':
    case 'riskLevel':
    case 'status':
      return [row[dimension] ?? UNKNOWN];
    default:
      return [];
  }
}

function cellsOf(
  rows: readonly CaseRow[],
  { by }: CountTable,
  valuesOf: (row: CaseRow, dimension: Dimension) => string[],
): Cell[] {
  const counts = new Map<string, { at: string[]; count: number }>();
  for (const row of rows) {
    const places = by.reduce<string[][]>(
      (found, dimension) =>
        found.flatMap((at) => valuesOf(row, dimension).map((value) => [...at, value])),
      [[]],
    );
    for (const at of places) {
      const key = at.join('\n');
      const cell = counts.get(key);
      if (cell) cell.count += 1;
      else counts.set(key, { at, count: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => (a.at.join('\n') < b.at.join('\n') ? -1 : 1));
}
