import { useTranslation } from 'react-i18next';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/link';
import { showToast } from '../../ui/toast-store';

/** A failing disk seldom fails once, and whoever saw the message of that moment may not be who can replace it. */
export function DiskTrouble({ count }: { count: number }) {
  const { t } = useTranslation('today');
  const { save } = useSaver();
  const describe = useErrorText();
  const read = () =>
    save(() => api.today.diskErrorsRead()).catch((error: unknown) =>
      showToast({ tone: 'danger', text: describe(error) }),
    );
  return (
    <div className="mb-5">
      <Banner
        tone="danger"
        title={t('disk.title')}
        action={
          <>
            <ButtonLink to="/settings/backups">{t('disk.backUp')}</ButtonLink>
            <Button onPress={() => void read()}>{t('disk.read')}</Button>
          </>
        }
      >
        {t('disk.text', { count })}
      </Banner>
    </div>
  );
}
