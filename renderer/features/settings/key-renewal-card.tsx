import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Deriving } from '../../access/deriving';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Row, Stack } from '../../ui/layout';
import { SecretField } from '../../ui/secret-field';

interface KeyRenewalCardProps {
  renewedAt: number | null;
  isDue: boolean;
}

/** A new key for the vault: what somebody kept of the old one opens old copies only. */
export function KeyRenewalCard({ renewedAt, isDue }: KeyRenewalCardProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const mayManage = useMay('users.manage');
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t('renewal.title')} note={t('renewal.note')}>
      <Stack gap="md">
        {isDue && <Banner tone="warning">{t('renewal.due')}</Banner>}
        <p className="text-ink-2">
          {renewedAt === null
            ? t('renewal.never')
            : t('renewal.last', { moment: format.dateTime(renewedAt) })}
        </p>
        {mayManage && (
          <Row>
            <Button kind={isDue ? 'primary' : 'secondary'} onPress={() => setOpen(true)}>
              {t('renewal.act')}
            </Button>
          </Row>
        )}
      </Stack>
      {isOpen && <RenewalDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Once begun it cannot be left: the vault is closed for it, and afterwards it is unlocked again. */
function RenewalDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [passphrase, setPassphrase] = useState('');
  const [lost, setLost] = useState<readonly string[]>();
  const act = useAct();
  // A refused passphrase leaves the vault open; anything else that fails has closed it.
  const isClosed =
    lost !== undefined ||
    (act.code !== undefined && !/^(wrong-passphrase|wait-before-retry)$/.test(act.code));
  const renew = () =>
    void act.run(async () => setLost((await api.session.rotateKey({ passphrase })).lost));
  const leave = () => void askShell('app.lock').catch(() => undefined);
  return (
    <Dialog
      isOpen
      title={t('renewal.title')}
      size="small"
      onClose={isClosed ? leave : act.isBusy ? () => undefined : onClose}
      footer={
        isClosed ? (
          <Button kind="primary" onPress={leave} autoFocus>
            {t('renewal.unlock')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose} isDisabled={act.isBusy}>
              {t('renewal.cancel')}
            </Button>
            <Button kind="primary" onPress={renew} isDisabled={passphrase === '' || act.isBusy}>
              {t('renewal.act')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {lost !== undefined && (
          <Banner tone="good" title={t('renewal.done')} announce="status">
            {t(lost.length > 0 ? 'renewal.someLost' : 'renewal.doneText')}
          </Banner>
        )}
        {!isClosed && (
          <>
            <p>{t('renewal.text')}</p>
            <p className="text-ink-2">{t('renewal.safe')}</p>
            <SecretField
              label={t('passphrase.own')}
              value={passphrase}
              onChange={setPassphrase}
              autoComplete="current-password"
              isDisabled={act.isBusy}
            />
          </>
        )}
        {act.isBusy && <Deriving />}
      </div>
    </Dialog>
  );
}
