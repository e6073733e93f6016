import type { ReactNode } from 'react';
import { Table } from '../../ui/table';
import { VirtualTable } from '../../ui/virtual-table';
import type { CaseLabel } from './case-name';

export interface CaseTableColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A grid track, for the long form. */
  width: string;
  align?: 'start' | 'end' | undefined;
  isRowHeader?: boolean | undefined;
}

interface CaseTableProps<Row> {
  label: string;
  cases: readonly Row[];
  columns: readonly CaseTableColumn<Row>[];
}

/** More are drawn only where they are seen. */
const LONG = 25;

/** Cases of a bundle as a table; a thousand of them scroll inside it. */
export function CaseTable<Row extends CaseLabel>({ label, cases, columns }: CaseTableProps<Row>) {
  if (cases.length <= LONG) {
    return <Table caption={label} columns={columns} rows={cases} rowKey={({ caseId }) => caseId} />;
  }
  return (
    <div className="flex h-80 flex-col">
      <VirtualTable<Row>
        label={label}
        columns={columns}
        rowCount={cases.length}
        rowAt={(index) => cases[index]}
        rowKey={({ caseId }) => caseId}
      />
    </div>
  );
}
