/** One row in the text form of COPY: tabs between fields, `\N` for nothing. */
export const copyRow = (fields: readonly (string | number | null)[]): string =>
  `${fields.map((field) => (field === null ? '\\N' : escaped(String(field)))).join('\t')}\n`;

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);

/** PostgreSQL keeps no NUL in a text; what a person typed there, if anybody ever does, becomes the sign for "unreadable". */
export const withoutNul = (json: string): string =>
  json.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd');

export function* copyInto(
  table: string,
  columns: string,
  rows: Iterable<readonly (string | number | null)[]>,
): Generator<string> {
  yield `COPY ${table} (${columns}) FROM stdin;\n`;
  let piece = '';
  for (const row of rows) {
    piece += copyRow(row);
    if (piece.length < 256 * 1024) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\\.\n`;
}
