import { useTranslation } from 'react-i18next';
import type { Travelling } from '../../../shared/packs/contract';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { ReturnFileButton } from './return-file-button';

/** In a travelling copy: what it is, until when, and how its work comes home. */
export function TravellingHere({ of }: { of: Travelling }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const until = format.day(dayOf(of.until));
  return (
    <Page header={<PageHeader title={t('here.title')} note={t('here.note', { until })} />}>
      <Stack gap="lg">
        <Card title={t('here.home')}>
          <Stack gap="md">
            <p>{t('here.homeText', { office: of.homeName })}</p>
            <ReturnFileButton />
          </Stack>
        </Card>
        {of.sealOnly && <Card title={t('here.sealOnly')}>{t('here.sealOnlyText')}</Card>}
      </Stack>
    </Page>
  );
}
