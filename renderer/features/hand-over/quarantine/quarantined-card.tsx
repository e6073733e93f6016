import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarantinedBundle } from '../../../../shared/bundles/quarantined-bundle';
import type { Contact } from '../../../../shared/contacts/contract';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { DescriptionList } from '../../../ui/description-list';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { showToast } from '../../../ui/toast-store';
import { AddCardDialog } from '../contacts/add-card-dialog';
import { VerifyDialog } from '../contacts/verify-dialog';

interface QuarantinedCardProps {
  bundle: QuarantinedBundle;
  onOpen: () => void;
  onDiscard: () => void;
}

/** What can be told of a bundle without looking into it, and the one next step that makes sense. */
export function QuarantinedCard({ bundle, onOpen, onDiscard }: QuarantinedCardProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { claimed, reason } = bundle;
  return (
    <Card
      level={2}
      tone={reason === 'signature' || reason === 'key-revoked' ? 'danger' : 'warning'}
      title={<Isolate>{claimed?.name ?? t('quarantine.nobody')}</Isolate>}
      note={t(`quarantine.reason.${reason}`)}
      actions={
        <Button size="compact" kind="quiet" onPress={onDiscard}>
          {t('quarantine.discard')}
        </Button>
      }
    >
      <Stack gap="sm">
        {bundle.namesake && (
          <Banner tone="danger" title={t('quarantine.namesakeTitle')}>
            {t('quarantine.namesake')}
          </Banner>
        )}
        <DescriptionList
          items={[
            ...(claimed
              ? [{ term: t('sender.kind'), value: t(`contacts.type.${claimed.kind}`) }]
              : []),
            { term: t('quarantine.key'), value: <SignedBy bundle={bundle} /> },
            { term: t('done.out.size'), value: format.bytes(bundle.bytes) },
            { term: t('quarantine.came'), value: format.dateTime(bundle.at) },
            { term: t('quarantine.until'), value: format.dateTime(bundle.until) },
            {
              term: t('quarantine.digest'),
              value: (
                <Isolate ltr className="font-mono text-sm break-all">
                  {bundle.sha256}
                </Isolate>
              ),
            },
          ]}
        />
        <Row gap="sm">
          <NextStep bundle={bundle} onOpen={onOpen} />
        </Row>
      </Stack>
    </Card>
  );
}

function SignedBy({ bundle: { contactName, contactVerified } }: { bundle: QuarantinedBundle }) {
  const { t } = useTranslation('hand-over');
  if (contactName === null) return t('quarantine.keyUnknown');
  return t(contactVerified ? 'quarantine.keyVerified' : 'quarantine.keyUnverified', {
    office: contactName,
  });
}

/** Add the card, compare it, open the bundle: whichever comes next. */
function NextStep({ bundle, onOpen }: { bundle: QuarantinedBundle; onOpen: () => void }) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const mayManage = useMay('contacts.manage');
  const [open, setOpen] = useState<'card' | Contact | null>(null);
  const { contactId, contactVerified, reason } = bundle;
  const compare = async () => {
    try {
      const { contacts } = await api.contacts.list({});
      setOpen(contacts.find(({ id }) => id === contactId) ?? null);
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    }
  };
  if (reason === 'signature' || reason === 'key-revoked')
    return <p className="text-ink-2">{t('quarantine.askAgain')}</p>;
  if (contactVerified) return <Button onPress={onOpen}>{t('quarantine.open')}</Button>;
  if (!mayManage) return <p className="text-ink-2">{t('refused.askSupervisor')}</p>;
  return (
    <>
      {contactId === null ? (
        <Button kind="primary" onPress={() => setOpen('card')}>
          {t('refused.addCard')}
        </Button>
      ) : (
        <Button kind="primary" onPress={() => void compare()}>
          {t('contacts.compareNow')}
        </Button>
      )}
      {open === 'card' && <AddCardDialog onClose={() => setOpen(null)} />}
      {open !== null && open !== 'card' && (
        <VerifyDialog contact={open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
