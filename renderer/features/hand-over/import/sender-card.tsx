import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BundleFacts } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Badge } from '../../../ui/badge';
import { Banner } from '../../../ui/banner';
import { Card } from '../../../ui/card';
import { DescriptionList } from '../../../ui/description-list';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';

/** Who made the bundle, when and what for, and whether we know that it was really they. */
export function SenderCard({ facts }: { facts: BundleFacts }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { sender, override } = facts;
  return (
    <Stack gap="md">
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
