import { CircleCheck, Clock, Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasesDisposed, DueCase } from '../../../shared/retention/contract';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { runJob } from '../../lib/use-job';
import { noteOwnChange } from '../../lib/use-revalidate-on-change';
import { useMay } from '../../lib/use-session';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { Link } from '../../ui/link';
import { Table, type TableColumn } from '../../ui/table';
import type { DueData } from './due-data';

interface DueCardProps {
  data: DueData;
  onDone: (done: CasesDisposed) => void;
}

/** The list, and the approval of a supervisor: chosen one by one, asked once more, and then erased. */
export function DueCard({ data: { cases, total }, onDone }: DueCardProps) {
  const { t } = useTranslation('retention');
  const describe = useErrorText();
  const mayErase = useMay('notices.decide');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const ready = cases.filter(({ stays }) => stays.length === 0);
  // What was chosen and has a reason to stay since is no longer chosen.
  const chosen = ready.filter(({ caseId }) => picked.has(caseId));
  const offices = [...new Set(chosen.flatMap((each) => each.offices))].sort();
  const toggle = (caseId: string) => {
    const next = new Set(picked);
    if (!next.delete(caseId)) next.add(caseId);
    setPicked(next);
  };
  const erase = async () => {
    const job = await runJob<CasesDisposed>(() =>
      api.retention.dispose({ cases: chosen.map(({ caseId }) => caseId) }),
    );
    onDone(await job.result);
    setPicked(new Set());
    setAsking(false);
    noteOwnChange();
  };
  const columns = useDueColumns(mayErase, picked, toggle);
  if (cases.length === 0)
    return (
      <Card title={t('list.title')}>
        <EmptyState small title={t('list.empty')} />
      </Card>
    );
  return (
    <Card title={t('list.title')} note={t('list.note')}>
      <Stack gap="md">
        <Table
          caption={t('list.title')}
          rows={cases}
          rowKey={({ caseId }) => caseId}
          columns={columns}
        />
        {total > cases.length && (
          <p className="text-ink-2">{t('list.more', { count: total - cases.length })}</p>
        )}
        {mayErase && ready.length > 0 && (
          <Row>
            <Button
              kind="danger"
              icon={Eraser}
              isDisabled={chosen.length === 0}
              onPress={() => setAsking(true)}
            >
              {t('act', { count: chosen.length })}
            </Button>
            <Button
              kind="quiet"
              onPress={() =>
                setPicked(
                  new Set(chosen.length < ready.length ? ready.map(({ caseId }) => caseId) : []),
                )
              }
            >
              {t(chosen.length < ready.length ? 'list.all' : 'list.chooseNone')}
            </Button>
          </Row>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('ask.title', { count: chosen.length })}
        confirmLabel={t('ask.confirm', { count: chosen.length })}
        tone="danger"
        onConfirm={erase}
        onCancel={() => setAsking(false)}
        describeError={describe}
      >
        <p>{t('ask.text')}</p>
        {offices.length > 0 && <AskedOffices offices={offices} />}
        <p>{t('ask.copies')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function AskedOffices({ offices }: { offices: readonly string[] }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  return <p>{t('ask.offices', { offices: format.list(offices, 'comma') })}</p>;
}

function useDueColumns(
  mayErase: boolean,
  picked: ReadonlySet<string>,
  toggle: (caseId: string) => void,
): TableColumn<DueCase>[] {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const nameOf = ({ name, number }: DueCase) => name ?? number ?? t('noName');
  return [
    ...(mayErase
      ? [
          {
            id: 'pick',
            header: t('list.pick'),
            headerHidden: true,
            // What stays has nothing to choose.
            cell: (each: DueCase) =>
              each.stays.length === 0 && (
                <Checkbox
                  aria-label={t('list.pickOne', { name: nameOf(each) })}
                  isSelected={picked.has(each.caseId)}
                  onChange={() => toggle(each.caseId)}
                >
                  {null}
                </Checkbox>
              ),
          },
        ]
      : []),
    {
      id: 'name',
      header: t('list.case'),
      isRowHeader: true,
      cell: (each) => (
        <Link to={`/cases/${each.caseId}`}>
          <Isolate className="font-medium">{nameOf(each)}</Isolate>
        </Link>
      ),
    },
    {
      id: 'number',
      header: t('list.number'),
      cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
    },
    { id: 'closed', header: t('list.closed'), cell: ({ closedOn }) => format.day(closedOn) },
    { id: 'since', header: t('list.since'), cell: ({ dueSince }) => format.day(dueSince) },
    { id: 'state', header: t('list.state'), cell: (each) => <State due={each} /> },
  ];
}

function State({ due: { stays, peopleStay } }: { due: DueCase }) {
  const { t } = useTranslation('retention');
  return (
    <Stack gap="sm">
      <Row gap="sm">
        {stays.length === 0 ? (
          <Badge tone="good" icon={CircleCheck}>
            {t('list.ready')}
          </Badge>
        ) : (
          stays.map((why) => (
            <Badge key={why} tone="warning" icon={Clock}>
              {t(`stays.${why}`)}
            </Badge>
          ))
        )}
      </Row>
      {peopleStay > 0 && (
        <p className="text-sm text-ink-2">{t('list.people', { count: peopleStay })}</p>
      )}
    </Stack>
  );
}
