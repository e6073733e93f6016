import { useTranslation } from 'react-i18next';
import type { LostDeviceWork } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';

/** Signed by a laptop or travelling copy that its office says is lost: whoever applies it decides that it counts. */
export function LostDeviceNotice({ work }: { work: LostDeviceWork | null }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  if (work === null) return null;
  const moment = format.dateTime(work.lostAt);
  return (
    <Banner tone="danger" announce="alert" title={t('lostDevice.title')}>
      <p>
        {work.isSender
          ? t('lostDevice.sender', { moment })
          : t('lostDevice.carried', { count: work.entries, moment })}
      </p>
      <p className="mt-1">{t('lostDevice.text')}</p>
    </Banner>
  );
}
