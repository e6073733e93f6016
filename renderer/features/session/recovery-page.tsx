import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { judgeKitCode, KitCodeField } from '../../access/kit-code-field';
import { KitView } from '../../access/kit-view';
import type { Kit } from '../../access/kit-sheet';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import type { Paper } from '../../lib/print-sheet';
import { sessionUnlocked, useMay, useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { SecretField } from '../../ui/secret-field';
import { showToast } from '../../ui/toast-store';

/** The way back in: prove the kit that was printed, or make a new one. */
export function RecoveryPage() {
  const { t } = useTranslation('session');
  const { paper } = useLoaderData<{ paper: Paper }>();
  const signedIn = useSession((state) => state.signedIn);
  const mayMake = useMay('users.manage');
  const [kit, setKit] = useState<Kit | null>(null);
  const isProved = signedIn?.recoveryProved ?? false;
  const navigate = useNavigate();
  const proved = () => {
    if (signedIn) sessionUnlocked({ ...signedIn, recoveryProved: true });
    setKit(null);
    showToast({ tone: 'good', text: t('recovery.proved') });
    void navigate('/');
  };
  return (
    <Page header={<PageHeader title={t('recovery.title')} note={t('recovery.note')} />}>
      <Stack gap="lg">
        {isProved && kit === null && <Banner tone="good">{t('recovery.isProved')}</Banner>}
        {kit !== null && (
          <Card title={t('recovery.newKit')}>
            <KitView kit={kit} paper={paper} />
          </Card>
        )}
        {(!isProved || kit !== null) && <ProveCard onProved={proved} />}
        {mayMake && kit === null && <NewKitCard onMade={setKit} isFirst={!isProved} />}
      </Stack>
    </Page>
  );
}

function ProveCard({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const act = useAct();
  const isReady = judgeKitCode(code).state === 'complete' && !act.isBusy;
  const prove = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    void act.run(() => api.session.proveRecovery({ code })).then((good) => good && onProved());
  };
  return (
    <Card title={t('recovery.prove')} note={t('recovery.proveNote')}>
      <form onSubmit={prove} className="flex flex-col gap-3">
        <KitCodeField label={t('setUp.prove.label')} value={code} onChange={setCode} />
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        <Row>
          <Button type="submit" kind="primary" isDisabled={!isReady}>
            {t('setUp.prove.act')}
          </Button>
        </Row>
      </form>
    </Card>
  );
}

/** Asks for the passphrase: a laptop left open must not give away a way in. */
function NewKitCard({ onMade, isFirst }: { onMade: (kit: Kit) => void; isFirst: boolean }) {
  const { t } = useTranslation('session');
  const [passphrase, setPassphrase] = useState('');
  const act = useAct();
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || act.isBusy) return;
    void act.run(async () => {
      const kit = await api.session.replaceRecovery({ passphrase });
      setPassphrase('');
      onMade(kit);
    });
  };
  return (
    <Card title={t('recovery.make')} note={t(isFirst ? 'recovery.makeLost' : 'recovery.makeNote')}>
      <form onSubmit={make} className="flex max-w-[28rem] flex-col gap-3">
        <SecretField
          label={t('recovery.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
        />
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        <Row>
          <Button type="submit" isPending={act.isBusy} isDisabled={passphrase === ''}>
            {t('recovery.makeAct')}
          </Button>
        </Row>
      </form>
    </Card>
  );
}
