import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/link';

/** Above every page for as long as it is so: no case without a proved way back, and what was mended by itself. */
export function SessionNotices() {
  const { t } = useTranslation('session');
  const { pathname } = useLocation();
  const signedIn = useSession((state) => state.signedIn);
  const [isRead, setRead] = useState(false);
  const showKit = signedIn !== null && !signedIn.recoveryProved && pathname !== '/recovery';
  const showHeader = signedIn?.headerRecovered === true && !isRead;
  if (!showKit && !showHeader) return null;
  return (
    <div className="flex flex-col gap-2 px-6 pt-4">
      {showKit && (
        <Banner
          tone="warning"
          title={t('notices.kit')}
          action={
            <ButtonLink to="/recovery" size="compact">
              {t('notices.kitAct')}
            </ButtonLink>
          }
        >
          {t('notices.kitText')}
        </Banner>
      )}
      {showHeader && (
        <Banner
          tone="info"
          title={t('notices.header')}
          action={
            <Button size="compact" onPress={() => setRead(true)}>
              {t('notices.read')}
            </Button>
          }
        >
          {t('notices.headerText')}
        </Banner>
      )}
    </div>
  );
}
