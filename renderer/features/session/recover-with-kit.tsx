import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeKitCode, KitCodeField } from '../../access/kit-code-field';
import { NewPassphrase } from '../../access/new-passphrase';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { sessionUnlocked } from '../../lib/use-session';
import { TextField } from '../../ui/text-field';
import { RecoverForm } from './recover-form';

/** The paper kit. */
export function RecoverWithKit({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const [userName, setUserName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const act = useAct();
  return (
    <RecoverForm
      act={act}
      isReady={
        judgeKitCode(code).state === 'complete' && userName.trim() !== '' && passphrase !== ''
      }
      actLabel={t('recover.act')}
      onAct={async () => sessionUnlocked(await api.session.recover({ code, userName, passphrase }))}
      onBack={onBack}
    >
      <KitCodeField label={t('recover.code')} value={code} onChange={setCode} autoFocus />
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
