import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPassphrase } from '../../access/new-passphrase';
import { areSharesEnough, ShareFields } from '../../access/share-fields';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { sessionUnlocked } from '../../lib/use-session';
import { TextField } from '../../ui/text-field';
import { RecoverForm } from './recover-form';

/** Some of several people's shares. */
export function RecoverWithShares({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('session');
  const [values, setValues] = useState<string[]>(['', '']);
  const [userName, setUserName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const act = useAct();
  return (
    <RecoverForm
      act={act}
      isReady={areSharesEnough(values) && userName.trim() !== '' && passphrase !== ''}
      actLabel={t('recover.act')}
      onAct={async () => {
        const shares = values.filter((value) => value.trim() !== '');
        sessionUnlocked(await api.session.recoverWithShares({ shares, userName, passphrase }));
      }}
      onBack={onBack}
    >
      <p className="text-ink-2">{t('recover.sharesText')}</p>
      <ShareFields values={values} onChange={setValues} />
      <TextField label={t('recover.name')} value={userName} onChange={setUserName} />
      <NewPassphrase
        label={t('recover.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        context={[userName]}
      />
    </RecoverForm>
  );
}
