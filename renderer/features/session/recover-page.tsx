import { KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Deriving } from '../../access/deriving';
import { judgeKitCode, KitCodeField } from '../../access/kit-code-field';
import { NewPassphrase } from '../../access/new-passphrase';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { sessionUnlocked } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';
import { TextField } from '../../ui/text-field';
import { EntryPage } from './entry-frame';

/** The paper kit opens the vault, and the account gets a new passphrase. */
export function RecoverPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const [userName, setUserName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const act = useAct();
  const isReady =
    judgeKitCode(code).state === 'complete' && userName.trim() !== '' && passphrase !== '';
  const recover = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || act.isBusy) return;
    void act.run(async () =>
      sessionUnlocked(await api.session.recover({ code, userName, passphrase })),
    );
  };
  return (
    <EntryPage title={t('recover.title')} note={t('recover.note')}>
      <form onSubmit={recover} className="flex flex-col gap-4">
        <KitCodeField label={t('recover.code')} value={code} onChange={setCode} autoFocus />
        <TextField label={t('recover.name')} value={userName} onChange={setUserName} />
        <NewPassphrase
          label={t('recover.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          context={[userName]}
        />
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {act.isBusy ? (
          <Deriving />
        ) : (
          <Row>
            <Button onPress={onBack}>{t('back')}</Button>
            <Button type="submit" kind="primary" icon={KeyRound} isDisabled={!isReady}>
              {t('recover.act')}
            </Button>
          </Row>
        )}
      </form>
      <p className="text-sm text-ink-2">{t('recover.noKit')}</p>
    </EntryPage>
  );
}
