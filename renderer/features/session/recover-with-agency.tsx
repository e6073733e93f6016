import { FileOutput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/app-error';
import { AGENCY_FILE_BYTES } from '../../../shared/keys/agency-request';
import { NewPassphrase } from '../../access/new-passphrase';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { sessionUnlocked } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FileDrop } from '../../ui/file-drop';
import { Isolate } from '../../ui/isolate';
import { Row } from '../../ui/layout';
import { TextField } from '../../ui/text-field';
import { RecoverForm } from './recover-form';

/** Headquarters opens the vault from afar: a request, a call back with its code, an answer. */
export function RecoverWithAgency({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('session');
  const [userName, setUserName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState<string>();
  const [file, setFile] = useState<{ name: string; text: string }>();
  const asking = useAct();
  const opening = useAct();
  const isNamed = userName.trim() !== '' && passphrase !== '';

  const ask = () =>
    void asking.run(async () => {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'agency-recovery',
        suggestedName: t('recover.agency.fileName'),
        title: t('recover.agency.ask'),
      });
      if (!ticket) return;
      const made = await api.session.askAgency({ userName, passphrase, ticket: ticket.ticket });
      setCode(made.code);
    });
  const take = ([chosen]: readonly File[]) =>
    void opening.run(async () => {
      if (!chosen) return;
      if (chosen.size > AGENCY_FILE_BYTES) throw new AppError('recovery-answer-damaged');
      setFile({ name: chosen.name, text: await chosen.text() });
    });
  // The recovery key itself, when somebody of headquarters has brought it.
  const proof = () => {
    const text = file?.text ?? '';
    return /^AGE-SECRET-KEY-/m.test(text) ? { identity: text } : { answer: text };
  };
  return (
    <RecoverForm
      act={opening}
      isReady={isNamed && file !== undefined}
      actLabel={t('recover.act')}
      onAct={async () =>
        sessionUnlocked(
          await api.session.recoverWithAgency({ proof: proof(), userName, passphrase }),
        )
      }
      onBack={onBack}
    >
      <ol className="flex list-decimal flex-col gap-1 ps-5 text-ink-2">
        <li>{t('recover.agency.step1')}</li>
        <li>{t('recover.agency.step2')}</li>
        <li>{t('recover.agency.step3')}</li>
      </ol>
      <TextField label={t('recover.name')} value={userName} onChange={setUserName} />
      <NewPassphrase
        label={t('recover.passphrase')}
        hint={t('recover.agency.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        context={[userName]}
      />
      <Row>
        <Button icon={FileOutput} onPress={ask} isDisabled={!isNamed} isPending={asking.isBusy}>
          {t('recover.agency.ask')}
        </Button>
      </Row>
      {asking.problem && (
        <Banner tone="danger" announce="alert">
          {asking.problem}
        </Banner>
      )}
      {code !== undefined && (
        <Banner tone="info" title={t('recover.agency.code')} announce="status">
          <Isolate ltr className="font-mono text-lg select-text">
            {code}
          </Isolate>
          <p>{t('recover.agency.codeText')}</p>
        </Banner>
      )}
      <FileDrop
        label={t('recover.agency.answer')}
        hint={file ? <Isolate ltr>{file.name}</Isolate> : t('recover.agency.answerHint')}
        multiple={false}
        onFiles={take}
      />
    </RecoverForm>
  );
}
