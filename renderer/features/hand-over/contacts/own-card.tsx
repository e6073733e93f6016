import { Download, QrCode as QrCodeIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../shared/contract';
import type { OutputOf } from '../../../../shared/ipc';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { useMay } from '../../../lib/use-session';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Row, Stack } from '../../../ui/layout';
import { showToast } from '../../../ui/toast-store';
import { groupsOf } from '../../../../shared/contacts/fingerprint-words';
import { Fingerprint, FingerprintWords } from './fingerprint';
import { NewKeysDialog } from './new-keys-dialog';
import { OwnCardDialog } from './own-card-dialog';
import { QrCode } from './qr-code';

export type OwnCardFacts = OutputOf<Contract['contacts']['ownCard']>;

/** What others need from us: the file, or one square that holds it, and the words to compare it by. */
export function OwnCard({ own }: { own: OwnCardFacts }) {
  const { t } = useTranslation('hand-over');
  const mayGive = useMay('bundles.export');
  const { isPending, save } = useSaveOwnCard();
  const mayReplace = useMay('settings.manage');
  const [open, setOpen] = useState<'card' | 'keys' | null>(null);
  return (
    <Card
      title={t('ownCard.title', { office: own.name })}
      note={t('ownCard.note')}
      actions={
        mayGive && (
          <>
            <Button icon={QrCodeIcon} onPress={() => setOpen('card')}>
              {t('ownCard.show')}
            </Button>
            <Button icon={Download} isPending={isPending} onPress={() => void save()}>
              {t('ownCard.save')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <Stack gap="sm" className="@container min-w-60 flex-1 basis-80">
          <h3 className="font-medium">{t('ownCard.fingerprint')}</h3>
          <FingerprintWords words={own.words} />
          <p className="text-sm text-ink-2">{t('ownCard.aloud')}</p>
          <h3 className="font-medium">{t('ownCard.digits')}</h3>
          <Fingerprint value={own.fingerprint} large />
        </Stack>
        <QrCode text={groupsOf(own.fingerprint).join(' ')} label={t('ownCard.qr')} />
      </div>
      {mayReplace && (
        <Row justify="end">
          <Button size="compact" kind="quiet" onPress={() => setOpen('keys')}>
            {t('ownKeys.act')}
          </Button>
        </Row>
      )}
      {open === 'card' && <OwnCardDialog own={own} onClose={() => setOpen(null)} />}
      {open === 'keys' && <NewKeysDialog onClose={() => setOpen(null)} />}
    </Card>
  );
}

function useSaveOwnCard() {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const [isPending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    try {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'contact-card',
        suggestedName: t('ownCard.fileName'),
        title: t('ownCard.save'),
      });
      if (!ticket) return;
      await api.contacts.saveOwnCard({ ticket: ticket.ticket });
      showToast({ tone: 'good', text: t('ownCard.saved', { file: ticket.name }) });
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    } finally {
      setPending(false);
    }
  };
  return { isPending, save };
}
