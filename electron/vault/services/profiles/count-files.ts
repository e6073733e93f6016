import {
  type CountRow,
  DERIVED_COUNTS,
  DERIVED_CSV,
  DERIVED_TEXT,
} from '../../../../shared/profiles/derived';
import type { TableProfile } from '../../../../shared/profiles/profile';
import type { BundleSource } from '../../bundles/format/bundle-plan';

const source = (name: string, text: string): BundleSource => ({
  name,
  open: () => [Buffer.from(text, 'utf8')],
});

const said = ({ count }: CountRow): string => (count === null ? '' : String(count));

/** The same counts for programs (JSON Lines), for a spreadsheet, and to be read. English by design, like the summaries. */
export function countFiles(
  rows: readonly CountRow[],
  { smallest }: Pick<TableProfile, 'smallest'>,
): BundleSource[] {
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
  const cells = rows.map((row) => {
    const [first, second] = row.by;
    return [row.table, first?.dimension, first?.value, second?.dimension, second?.value, said(row)]
      .map((cell) => cell ?? '')
      .join(',');
  });
  return [
    source(DERIVED_COUNTS, lines.join('')),
    source(
      DERIVED_CSV,
      `${['table,dimension,value,dimension2,value2,count', ...cells].join('\r\n')}\r\n`,
    ),
    source(DERIVED_TEXT, readable(rows, smallest)),
  ];
}

function readable(rows: readonly CountRow[], smallest: number): string {
  const lines = [
    `Counts of cases. "-": fewer than ${smallest}, or left out so that such a number cannot be worked out.`,
  ];
  for (const row of rows) {
    const count = row.count === null ? '-' : String(row.count);
    if (row.by.length === 0) lines.push('', `${row.table} (all: ${count})`);
    else lines.push(`  ${row.by.map(({ value }) => value).join(' · ')}: ${count}`);
  }
  return `${lines.join('\n')}\n`;
}
