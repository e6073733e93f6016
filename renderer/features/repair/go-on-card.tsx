import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormerOffice } from '../../../shared/repair/contract';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Row, Stack } from '../../ui/layout';
import { Select } from '../../ui/select';

/** On a new laptop, after headquarters' bundle: go on as the office whose laptop is gone. Not shown where it is too late. */
export function GoOnCard() {
  const { t } = useTranslation('repair');
  const [offices, setOffices] = useState<FormerOffice[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    let isStale = false;
    api.repair.formerOffices().then(
      (found) => isStale || setOffices(found.offices),
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, []);
  const office = offices.find(({ id }) => id === chosen) ?? offices[0];
  if (!office) return null;
  return (
    <Card title={t('goOn.title')} note={t('goOn.note')}>
      <Row align="end">
        <Select
          label={t('goOn.office')}
          value={office.id}
          options={offices.map(({ id, name, cases }) => ({
            id,
            label: t('goOn.option', { name, count: cases }),
          }))}
          onChange={setChosen}
        />
        <Button onPress={() => setAsking(true)}>{t('goOn.act')}</Button>
      </Row>
      {isAsking && <GoOnDialog office={office} onClose={() => setAsking(false)} />}
    </Card>
  );
}

/** Once done the vault is closed: it is unlocked again as the other office. */
function GoOnDialog({ office, onClose }: { office: FormerOffice; onClose: () => void }) {
  const { t } = useTranslation('repair');
  const [isDone, setDone] = useState(false);
  const act = useAct();
  const leave = () => void askShell('app.lock').catch(() => undefined);
  const goOn = () =>
    void act.run(async () => {
      await api.session.becomeOffice({ officeId: office.id });
      setDone(true);
    });
  return (
    <Dialog
      isOpen
      size="small"
      role="alertdialog"
      title={t(isDone ? 'goOn.done' : 'goOn.ask', { name: office.name })}
      onClose={isDone ? leave : onClose}
      footer={
        isDone ? (
          <Button kind="primary" onPress={leave} autoFocus>
            {t('goOn.unlock')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose} isDisabled={act.isBusy}>
              {t('goOn.cancel')}
            </Button>
            <Button kind="primary" onPress={goOn} isPending={act.isBusy}>
              {t('goOn.act')}
            </Button>
          </>
        )
      }
    >
      <Stack gap="md">
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {isDone ? (
          <Banner tone="good" announce="status">
            {t('goOn.doneText')}
          </Banner>
        ) : (
          <>
            <p>{t('goOn.text', { name: office.name })}</p>
            <p className="text-ink-2">{t('goOn.trust')}</p>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
