import { HardDriveUpload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { useAct } from '../../access/use-act';
import type { HandedOver, SealedIntake } from '../../../shared/sealing/contract';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { Table } from '../../ui/table';

/** Intakes that nobody here can read any more: how many wait, and the way to headquarters. */
export function SealedCard({ sealed }: { sealed: readonly SealedIntake[] }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { revalidate } = useRevalidator();
  const mayExport = useMay('bundles.export');
  const act = useAct();
  const [done, setDone] = useState<HandedOver>();
  const waiting = sealed.filter(({ handedAt }) => handedAt === null).length;
  const copy = (again: boolean) =>
    void act.run(async () => {
      const chosen = await askShell('dialogs.openFolder', {
        kind: 'bundle',
        title: t('sealed.choose'),
      });
      if (!chosen) return;
      setDone(await api.sealing.handOver({ ticket: chosen.ticket, again }));
      await revalidate();
    });
  if (sealed.length === 0) return null;
  return (
    <Card
      title={t('sealed.title')}
      note={t('sealed.note')}
      {...(waiting > 0 ? { tone: 'info' as const } : {})}
      actions={
        mayExport && (
          <Row>
            {waiting > 0 && (
              <Button icon={HardDriveUpload} onPress={() => copy(false)} isPending={act.isBusy}>
                {t('sealed.copy')}
              </Button>
            )}
            {waiting < sealed.length && (
              <Button onPress={() => copy(true)} isDisabled={act.isBusy}>
                {t('sealed.copyAgain')}
              </Button>
            )}
          </Row>
        )
      }
    >
      <Stack gap="md">
        {act.problem && <Banner tone="danger">{act.problem}</Banner>}
        {done && done.files > 0 && (
          <Banner tone="good" announce="status">
            {t('sealed.copied', { count: done.files })}
          </Banner>
        )}
        {done && done.flawed.length > 0 && (
          <Banner tone="danger" announce="alert">
            {t('sealed.flawed', { numbers: format.list(done.flawed, 'comma') })}
          </Banner>
        )}
        <p>{t('sealed.waiting', { count: waiting })}</p>
        <Table
          caption={t('sealed.title')}
          rows={sealed}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'number',
              header: t('sealed.number'),
              isRowHeader: true,
              cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
            },
            { id: 'to', header: t('sealed.to'), cell: ({ to }) => <Isolate>{to}</Isolate> },
            {
              id: 'at',
              header: t('sealed.at'),
              cell: ({ sealedAt }) => format.dateTime(sealedAt),
            },
            {
              id: 'handed',
              header: t('sealed.handed'),
              cell: ({ handedAt }) =>
                handedAt === null ? t('sealed.notYet') : format.dateTime(handedAt),
            },
          ]}
        />
      </Stack>
    </Card>
  );
}
