import { Square, SquareCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CaseStatus,
  RiskLevel,
  type CaseFilter,
  type CaseRow,
} from '../../../../shared/cases/contract';
import { RiskMark } from '../../../casework/risk-mark';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Icon } from '../../../ui/icon';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { SearchField } from '../../../ui/search-field';
import { Select } from '../../../ui/select';
import { showToast } from '../../../ui/toast-store';
import { VirtualTable } from '../../../ui/virtual-table';
import { changeChoice } from './export-work';
import { allCaseIds, useCasePages } from './use-case-pages';

const ANY = 'any';

/** Cases by search, filter and tick. What is ticked stays ticked while one searches for the next. */
export function CasePicker({ chosen }: { chosen: ReadonlySet<string> }) {
  const { t } = useTranslation(['hand-over', 'cases']);
  const format = useFormat();
  const describe = useErrorText();
  const [text, setText] = useState('');
  const [status, setStatus] = useState<string>(ANY);
  const [risk, setRisk] = useState<string>(ANY);
  const filter = useMemo<CaseFilter>(
    () => ({
      ...(text.trim() ? { text: text.trim() } : {}),
      ...(status === ANY ? {} : { status: CaseStatus.parse(status) }),
      ...(risk === ANY ? {} : { riskLevel: RiskLevel.parse(risk) }),
    }),
    [text, status, risk],
  );
  const pages = useCasePages(filter);
  const { total } = pages;

  const toggle = ({ id }: CaseRow) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    changeChoice({ caseIds: next });
  };
  const addAll = async () => {
    try {
      changeChoice({ caseIds: new Set([...chosen, ...(await allCaseIds(filter))]) });
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    }
  };
  return (
    <Stack gap="sm">
      <Row gap="sm">
        <SearchField
          label={t('export.cases.search')}
          value={text}
          onChange={setText}
          isPageFilter
        />
        <div className="w-48">
          <Select
            label={t('export.cases.status')}
            labelHidden
            value={status}
            onChange={setStatus}
            options={[
              { id: ANY, label: t('export.cases.anyStatus') },
              ...CaseStatus.options.map((id) => ({ id, label: t(`cases:status.${id}`) })),
            ]}
          />
        </div>
        <div className="w-48">
          <Select
            label={t('export.cases.risk')}
            labelHidden
            value={risk}
            onChange={setRisk}
            options={[
              { id: ANY, label: t('export.cases.anyRisk') },
              ...RiskLevel.options.map((id) => ({ id, label: t(`cases:risk.${id}`) })),
            ]}
          />
        </div>
      </Row>
      {pages.failed !== null && <Banner tone="danger">{describe(pages.failed)}</Banner>}
      <div className="flex h-96 flex-col">
        <VirtualTable<CaseRow>
          label={t('export.cases.list')}
          rowCount={total}
          rowAt={pages.rowAt}
          rowKey={({ id }) => id}
          onOpen={toggle}
          isSelected={({ id }) => chosen.has(id)}
          onRangeChange={(first, last) => void pages.want(first, last)}
          columns={[
            {
              id: 'tick',
              header: t('export.cases.chosenHeader'),
              width: '5.5rem',
              cell: ({ id }) => <Tick isChosen={chosen.has(id)} />,
            },
            {
              id: 'name',
              header: t('export.cases.name'),
              width: 'minmax(12rem, 2fr)',
              cell: ({ name }) => <Isolate className="font-medium">{name ?? t('noName')}</Isolate>,
            },
            {
              id: 'number',
              header: t('export.cases.number'),
              width: 'minmax(11rem, 1fr)',
              cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
            },
            {
              id: 'risk',
              header: t('export.cases.risk'),
              width: 'minmax(7rem, 1fr)',
              cell: ({ riskLevel }) => <RiskMark level={riskLevel} />,
            },
            {
              id: 'status',
              header: t('export.cases.status'),
              width: '6rem',
              cell: ({ status: of }) => of && t(`cases:status.${of}`),
            },
          ]}
          empty={pages.version > 0 && <EmptyState level={3} title={t('export.cases.noneFound')} />}
        />
      </div>
      <Row gap="sm" justify="between">
        <span className="text-ink-2" role="status">
          {t('export.cases.chosen', { count: chosen.size, shown: format.number(chosen.size) })}
        </span>
        <Row gap="sm">
          <Button
            size="compact"
            isDisabled={chosen.size === 0}
            onPress={() => changeChoice({ caseIds: new Set() })}
          >
            {t('export.cases.clear')}
          </Button>
          <Button size="compact" isDisabled={total === 0} onPress={() => void addAll()}>
            {t('export.cases.addAll', { count: total, shown: format.number(total) })}
          </Button>
        </Row>
      </Row>
    </Stack>
  );
}

function Tick({ isChosen }: { isChosen: boolean }) {
  const { t } = useTranslation('hand-over');
  return (
    <span className="flex items-center">
      <Icon
        of={isChosen ? SquareCheck : Square}
        size="md"
        className={isChosen ? 'text-accent' : 'text-ink-3'}
      />
      <span className="sr-only">
        {t(isChosen ? 'export.cases.isChosen' : 'export.cases.isNotChosen')}
      </span>
    </span>
  );
}
