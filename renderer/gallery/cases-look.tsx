import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Isolate } from '../ui/isolate';
import { Row } from '../ui/layout';
import { LevelMark } from '../ui/level-mark';
import { Page } from '../ui/page';
import { PageHeader } from '../ui/page-header';
import { SearchField } from '../ui/search-field';
import { Select } from '../ui/select';
import { VirtualTable, type Sort } from '../ui/virtual-table';
import { sampleRow, type SampleRow } from './sample-rows';

const marks = {
  high: <LevelMark shape="triangle" tone="danger" label="High" />,
  medium: <LevelMark shape="diamond" tone="warning" label="Medium" />,
  low: <LevelMark shape="circle" tone="neutral" label="Low" />,
};

export function CasesLook() {
  const [sort, setSort] = useState<Sort>({ columnId: 'due', direction: 'ascending' });
  return (
    <Page
      width="full"
      fill
      header={
        <PageHeader
          title="Cases"
          note="100,000 cases, 4 of them overdue"
          actions={
            <Button kind="primary" size="main" icon={Plus} keys="Ctrl N">
              Start an intake
            </Button>
          }
        />
      }
    >
      <Row className="mb-3" align="end">
        <SearchField label="Narrow by name, number or phone" isPageFilter />
        <Select
          label="Risk"
          labelHidden
          value="all"
          width="short"
          options={[
            { id: 'all', label: 'Any risk' },
            { id: 'high', label: 'High' },
          ]}
        />
      </Row>
      <VirtualTable<SampleRow>
        label="Cases"
        rowCount={100_000}
        rowAt={(index) => (index % 17 === 16 ? undefined : sampleRow(index))}
        rowKey={(row) => row.number}
        sort={sort}
        onSortChange={setSort}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(14rem, 2fr)',
            isSortable: true,
            cell: (row) => <Isolate className="font-medium">{row.name}</Isolate>,
          },
          {
            id: 'number',
            header: 'Number',
            width: '10rem',
            cell: (row) => <Isolate ltr>{row.number}</Isolate>,
          },
          {
            id: 'risk',
            header: 'Risk',
            width: '7rem',
            isSortable: true,
            cell: (row) => marks[row.level],
          },
          { id: 'stage', header: 'Stage', width: 'minmax(9rem, 1fr)', cell: (row) => row.stage },
          {
            id: 'due',
            header: 'Next due',
            width: '9rem',
            isSortable: true,
            cell: (row) => row.due,
          },
          { id: 'contact', header: 'Last contact', width: '9rem', cell: (row) => row.contact },
        ]}
      />
    </Page>
  );
}
