import { useTranslation } from 'react-i18next';
import type { Travelling } from '../../../shared/packs/contract';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { ReturnFileButton } from './return-file-button';

/** All that a travelling copy shows after its end. */
export function EndedPage({ of }: { of: Travelling }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  return (
    <Page header={<PageHeader title={t('ended.title')} />}>
      <Stack gap="lg">
        <Banner tone="warning" title={t('ended.since', { until: format.day(dayOf(of.until)) })}>
          {t('ended.text')}
        </Banner>
        <Card title={t('here.home')}>
          <Stack gap="md">
            <p>{t('here.homeText', { office: of.homeName })}</p>
            <ReturnFileButton />
          </Stack>
        </Card>
      </Stack>
    </Page>
  );
}
