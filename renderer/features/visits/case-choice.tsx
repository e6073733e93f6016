import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../shared/cases/contract';
import { RiskMark } from '../../casework/risk-mark';
import { api } from '../../lib/api';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { SearchField } from '../../ui/search-field';
import { Table } from '../../ui/table';

export type ChosenCase = Pick<CaseRow, 'id' | 'name' | 'number'>;

interface CaseChoiceProps {
  chosen: readonly ChosenCase[];
  onChange: (chosen: ChosenCase[]) => void;
}

const SHOWN = 12;

/** The cases of a round: a dozen at a time, found by name or number; what is ticked stays ticked. */
export function CaseChoice({ chosen, onChange }: CaseChoiceProps) {
  const { t } = useTranslation(['visits', 'cases']);
  const [text, setText] = useState('');
  const { rows, total } = useCasesFor(text);
  const ids = new Set(chosen.map(({ id }) => id));
  const toggle = ({ id, name, number }: CaseRow) =>
    onChange(
      ids.has(id) ? chosen.filter((each) => each.id !== id) : [...chosen, { id, name, number }],
    );
  return (
    <Stack gap="sm">
      {chosen.length > 0 && (
        <Row gap="sm">
          {chosen.map((each) => {
            const label = each.name ?? each.number ?? t('noName');
            return (
              <Button
                key={each.id}
                size="compact"
                iconEnd={X}
                aria-label={t('cases.leaveOut', { case: label })}
                onPress={() => onChange(chosen.filter(({ id }) => id !== each.id))}
              >
                <bdi>{label}</bdi>
              </Button>
            );
          })}
        </Row>
      )}
      <Row>
        <SearchField label={t('cases.search')} value={text} onChange={setText} />
      </Row>
      {rows.length === 0 ? (
        <EmptyState small title={t('cases.none')} />
      ) : (
        <Table
          caption={t('cases.list')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: t('cases.name'),
              isRowHeader: true,
              cell: (row) => (
                <Checkbox isSelected={ids.has(row.id)} onChange={() => toggle(row)}>
                  <Isolate className="font-medium">{row.name ?? t('noName')}</Isolate>
                </Checkbox>
              ),
            },
            {
              id: 'number',
              header: t('cases.number'),
              cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
            },
            {
              id: 'risk',
              header: t('cases.risk'),
              cell: ({ riskLevel }) => <RiskMark level={riskLevel} />,
            },
          ]}
        />
      )}
      {total > rows.length && (
        <p className="text-sm text-ink-2">{t('cases.more', { count: total - rows.length })}</p>
      )}
    </Stack>
  );
}

function useCasesFor(text: string): { rows: CaseRow[]; total: number } {
  const [found, setFound] = useState<{ rows: CaseRow[]; total: number }>({ rows: [], total: 0 });
  useEffect(() => {
    let isCurrent = true;
    const asked = text.trim();
    const filter = asked ? { text: asked } : { status: 'open' as const };
    void api.cases
      .list({ filter, limit: SHOWN })
      .then((answer) => isCurrent && setFound(answer))
      .catch(() => isCurrent && setFound({ rows: [], total: 0 }));
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return found;
}
