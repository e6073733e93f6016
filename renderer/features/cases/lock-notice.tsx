import { useTranslation } from 'react-i18next';
import { useCase } from '../../casework/use-case';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { ButtonLink } from '../../ui/link';

/** Why nothing can be changed here: another office has sent a notice about this case. */
export function LockNotice() {
  const { t } = useTranslation('notices');
  const format = useFormat();
  const { lock } = useCase().view;
  if (!lock) return null;
  return (
    <div className="mb-5">
      <Banner
        tone="danger"
        title={t(`lock.${lock.about}`, { office: lock.officeName, day: format.dateTime(lock.at) })}
        action={<ButtonLink to="/hand-over/notices">{t('lock.open')}</ButtonLink>}
      >
        {t(`lock.text.${lock.state}`)}
      </Banner>
    </div>
  );
}
