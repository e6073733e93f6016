import type { ReactNode } from 'react';
import type { PlannedCase } from '../../../../shared/bundles/contract';
import { Table } from '../../../ui/table';
import { VirtualTable } from '../../../ui/virtual-table';

export interface PlannedColumn {
  id: string;
  header: string;
  cell: (planned: PlannedCase) => ReactNode;
  /** A grid track, for the long form. */
  width: string;
  align?: 'start' | 'end' | undefined;
  isRowHeader?: boolean | undefined;
}

interface PlannedCasesProps {
  label: string;
  cases: readonly PlannedCase[];
  columns: readonly PlannedColumn[];
}

/** More are drawn only where they are seen. */
const LONG = 25;

/** Planned cases as a table; a thousand of them scroll inside it. */
export function PlannedCases({ label, cases, columns }: PlannedCasesProps) {
  if (cases.length <= LONG) {
    return <Table caption={label} columns={columns} rows={cases} rowKey={({ caseId }) => caseId} />;
  }
  return (
    <div className="flex h-80 flex-col">
      <VirtualTable<PlannedCase>
        label={label}
        columns={columns}
        rowCount={cases.length}
        rowAt={(index) => cases[index]}
        rowKey={({ caseId }) => caseId}
      />
    </div>
  );
}
