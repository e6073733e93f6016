import type { ReactNode } from 'react';
import { cx } from './cx';

export interface TableColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end' | undefined;
  /** The cell that names its row, for people who hear the table. */
  isRowHeader?: boolean | undefined;
  headerHidden?: boolean | undefined;
}

interface TableProps<Row> {
  /** What the table holds; spoken, and shown where `captionShown`. */
  caption: string;
  captionShown?: boolean | undefined;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A short table that is read. For lists that are searched and scrolled: VirtualTable. */
export function Table<Row>({ caption, captionShown, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-start">
        <caption className={captionShown ? 'pb-1.5 text-start font-medium' : 'sr-only'}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b border-line-strong">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  'px-3 py-1.5 text-sm font-medium text-ink-2 first:ps-0 last:pe-0',
                  column.align === 'end' ? 'text-end' : 'text-start',
                )}
              >
                {column.headerHidden ? (
                  <span className="sr-only">{column.header}</span>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line align-top last:border-b-0">
              {columns.map((column) => {
                const Cell = column.isRowHeader ? 'th' : 'td';
                return (
                  <Cell
                    key={column.id}
                    {...(column.isRowHeader ? { scope: 'row' as const } : {})}
                    className={cx(
                      'px-3 py-2 font-normal first:ps-0 last:pe-0',
                      column.align === 'end' ? 'text-end' : 'text-start',
                    )}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
