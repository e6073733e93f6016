import { useTranslation } from 'react-i18next';
import type { PaperResult } from '../../../../shared/papers/contract';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Row, Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { putAside } from './import-work';

/** What a receipt, a notice or another signed paper said, and what it did here. */
export function PaperDone({ paper }: { paper: PaperResult }) {
  const { t } = useTranslation(['papers', 'hand-over']);
  return (
    <Stack gap="lg">
      <Banner
        tone="good"
        announce="status"
        title={t('papers:done.title', { office: paper.sender.name })}
      >
        <p>{t(`papers:outcome.${paper.type}.${paper.outcome}`, paper.params)}</p>
        {paper.repeated && <p>{t('papers:done.repeated')}</p>}
      </Banner>
      <Row>
        {paper.type === 'agency-pack' && paper.outcome === 'waiting' && (
          <ButtonLink to="/hand-over/agency" kind="primary">
            {t('hand-over:agency.read')}
          </ButtonLink>
        )}
        <ButtonLink to="/hand-over" kind="primary">
          {t('hand-over:done.toHome')}
        </ButtonLink>
        <Button onPress={() => void putAside()}>{t('papers:done.another')}</Button>
      </Row>
    </Stack>
  );
}
