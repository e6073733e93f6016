import { useTranslation } from 'react-i18next';
import { setFirstDeed } from '../../../lib/first-deed';
import { sessionUnlocked } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { StepPage, type StepProps } from './step-page';

export function DoneStep({ work }: StepProps) {
  const { t } = useTranslation('session');
  const { made } = work;
  if (!made) return null;
  const enter = () => sessionUnlocked(made.signedIn);
  return (
    <StepPage
      title={t('setUp.done.title')}
      onBack={() => work.goTo('prove')}
      onNext={() => {
        setFirstDeed('intake.start');
        enter();
      }}
      nextLabel={t('setUp.done.intake')}
      isReady
      focusTitle
      also={
        <Button kind="quiet" onPress={enter}>
          {t('setUp.done.look')}
        </Button>
      }
    >
      <Banner tone="good" announce="status">
        {t('setUp.done.text')}
      </Banner>
      <ul className="flex list-disc flex-col gap-1.5 ps-5">
        <li>{t('setUp.done.keep')}</li>
        <li>{t('setUp.done.lock')}</li>
        <li>{t('setUp.done.backup')}</li>
      </ul>
    </StepPage>
  );
}
