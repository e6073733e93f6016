import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleFacts } from '../../../../shared/bundles/contract';
import type { Contact } from '../../../../shared/contacts/contract';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Badge } from '../../../ui/badge';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { DescriptionList } from '../../../ui/description-list';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { showToast } from '../../../ui/toast-store';
import { VerifyDialog } from '../contacts/verify-dialog';
import { noteSenderVerified } from './import-work';

/** Who made the bundle, when and what for, and whether we know that it was really they. */
export function SenderCard({ facts }: { facts: BundleFacts }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { sender, override } = facts;
  return (
    <Stack gap="md">
      {!facts.senderVerified && <VerifyFirst facts={facts} />}
      {override && (
        <Banner tone="warning" title={t('sender.override', { who: override.by })}>
          <Isolate>{override.reason}</Isolate>
        </Banner>
      )}
      <Card title={t('sender.title')}>
        <DescriptionList
          items={[
            {
              term: t('sender.from'),
              value: (
                <Row gap="sm">
                  <Isolate className="font-medium">{sender.name}</Isolate>
                  <Badge
                    {...(facts.senderVerified
                      ? { tone: 'good' as const }
                      : { tone: 'warning' as const, icon: CircleHelp })}
                  >
                    {t(`contacts.state.${facts.senderVerified ? 'verified' : 'unverified'}`)}
                  </Badge>
                </Row>
              ),
            },
            { term: t('sender.kind'), value: t(`contacts.type.${sender.kind}`) },
            { term: t('sender.made'), value: format.dateTime(new Date(facts.createdAt)) },
            { term: t('sender.purpose'), value: <Isolate>{facts.purpose}</Isolate> },
            {
              term: t('sender.holds'),
              value: t('sender.counts', {
                cases: t('count.cases', {
                  count: facts.counts.cases,
                  shown: format.number(facts.counts.cases),
                }),
                documents: t('count.documents', {
                  count: facts.counts.documents,
                  shown: format.number(facts.counts.documents),
                }),
                size: format.bytes(facts.counts.bytes),
              }),
            },
          ]}
        />
      </Card>
    </Stack>
  );
}

/** A known card that nobody compared yet: the bundle waits until somebody has. */
function VerifyFirst({ facts: { sender } }: { facts: BundleFacts }) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const mayManage = useMay('contacts.manage');
  const [contact, setContact] = useState<Contact>();
  const begin = async () => {
    try {
      const { contacts } = await api.contacts.list({});
      setContact(contacts.find(({ fingerprint }) => fingerprint === sender.fingerprint));
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    }
  };
  return (
    <Banner
      tone="warning"
      title={t('sender.verifyFirst', { office: sender.name })}
      action={mayManage && <Button onPress={() => void begin()}>{t('contacts.compareNow')}</Button>}
    >
      {t(mayManage ? 'sender.verifyText' : 'sender.askSupervisor')}
      {contact && (
        <VerifyDialog
          contact={contact}
          onClose={() => setContact(undefined)}
          onVerified={noteSenderVerified}
        />
      )}
    </Banner>
  );
}
