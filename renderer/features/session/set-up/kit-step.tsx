import { useTranslation } from 'react-i18next';
import { KitView } from '../../../access/kit-view';
import { sessionUnlocked } from '../../../lib/use-session';
import { Button } from '../../../ui/button';
import { StepPage, type StepProps } from './step-page';

export function KitStep({ work }: StepProps) {
  const { t } = useTranslation('session');
  const { made } = work;
  if (!made) return null;
  return (
    <StepPage
      title={t('setUp.kit.title')}
      note={t('setUp.kit.note')}
      onBack={() => work.goTo('passphrase')}
      onNext={() => work.goTo('prove')}
      nextLabel={t('setUp.kit.act')}
      isReady
      focusTitle
      also={
        <Button kind="quiet" onPress={() => sessionUnlocked(made.signedIn)}>
          {t('setUp.kit.later')}
        </Button>
      }
    >
      <KitView kit={made.kit} paper="A4" />
      <p className="text-sm text-ink-2">{t('setUp.kit.laterHint')}</p>
    </StepPage>
  );
}
