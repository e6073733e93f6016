import { FlaskConical } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { keepLooks } from './keep-looks';
import { sessionUnlocked } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';
import { ProgressBar } from '../../ui/progress-bar';
import { EntryPage } from './entry-frame';

/** The vault of invented people: opens by itself when one has just chosen it, else by a button. */
export function SamplePage({ atOnce }: { atOnce: boolean }) {
  const { t } = useTranslation('session');
  const act = useAct();
  const { run } = act;
  const begun = useRef(false);
  const open = () =>
    run(async () => {
      const signedIn = await api.session.openSample();
      await keepLooks();
      sessionUnlocked(signedIn);
    });
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    void open();
  });
  return (
    <EntryPage title={t('sample.title')} note={t('sample.note')}>
      {act.isBusy ? (
        <ProgressBar label={t('sample.making')} detail={t('sample.once')} />
      ) : (
        <Row>
          <Button onPress={() => void askShell('vault.choose', { id: 'main' })}>
            {t('sample.leave')}
          </Button>
          <Button kind="primary" icon={FlaskConical} onPress={() => void open()}>
            {t('sample.open')}
          </Button>
        </Row>
      )}
      {act.problem && (
        <Banner tone="danger" announce="alert">
          {act.problem}
        </Banner>
      )}
    </EntryPage>
  );
}
