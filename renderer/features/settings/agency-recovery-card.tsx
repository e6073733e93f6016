import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Stack, Row } from '../../ui/layout';
import { SecretField } from '../../ui/secret-field';
import { TextArea } from '../../ui/text-area';
import { SecretFormDialog } from '../../access/secret-form-dialog';

interface AgencyRecoveryCardProps {
  slots: readonly { id: string; createdAt: string }[];
  onChanged: () => void;
}

/** Headquarters as a way back: the vault's key sealed to their recovery key, of which this laptop holds the open half only. */
export function AgencyRecoveryCard({ slots, onChanged }: AgencyRecoveryCardProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const errorText = useErrorText();
  const mayManage = useMay('users.manage');
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<string>();
  return (
    <Card title={t('agency.title')} note={t('agency.note')}>
      <Stack gap="md">
        {slots.length === 0 && <p className="text-ink-2">{t('agency.none')}</p>}
        {slots.map(({ id, createdAt }) => (
          <Row key={id} justify="between">
            <span>{t('agency.since', { day: format.day(createdAt.slice(0, 10), 'long') })}</span>
            {mayManage && (
              <Button size="compact" kind="quiet" onPress={() => setRemoving(id)}>
                {t('agency.remove')}
              </Button>
            )}
          </Row>
        ))}
        {mayManage && (
          <Row>
            <Button onPress={() => setAdding(true)}>{t('agency.add')}</Button>
          </Row>
        )}
      </Stack>
      {isAdding && <AddDialog onClose={() => setAdding(false)} onAdded={onChanged} />}
      <ConfirmDialog
        isOpen={removing !== undefined}
        title={t('agency.removeTitle')}
        confirmLabel={t('agency.remove')}
        tone="danger"
        describeError={errorText}
        onCancel={() => setRemoving(undefined)}
        onConfirm={async () => {
          await api.session.removeAgencyRecovery({ id: removing ?? '' });
          setRemoving(undefined);
          onChanged();
        }}
      >
        <p>{t('agency.removeText')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function AddDialog({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const { t } = useTranslation('settings');
  const [recipients, setRecipients] = useState('');
  const [passphrase, setPassphrase] = useState('');
  return (
    <SecretFormDialog
      title={t('agency.add')}
      saveLabel={t('agency.addAct')}
      isReady={recipients.trim().startsWith('age1') && passphrase !== ''}
      onSave={() => api.session.addAgencyRecovery({ recipients, passphrase }).then(onAdded)}
      onClose={onClose}
    >
      <p>{t('agency.addText')}</p>
      <TextArea
        label={t('agency.recipients')}
        hint={t('agency.recipientsHint')}
        value={recipients}
        onChange={setRecipients}
        rows={4}
        autoFocus
      />
      <SecretField
        label={t('passphrase.own')}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
      />
    </SecretFormDialog>
  );
}
