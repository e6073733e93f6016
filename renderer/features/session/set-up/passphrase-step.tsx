import { useTranslation } from 'react-i18next';
import { Deriving } from '../../../access/deriving';
import { NewPassphrase } from '../../../access/new-passphrase';
import { Banner } from '../../../ui/banner';
import { StepPage, type StepProps } from './step-page';

export function PassphraseStep({ work }: StepProps) {
  const { t } = useTranslation('session');
  const { officeName, userName, passphrase } = work.answers;
  const { making, made } = work;
  if (made) {
    return (
      <StepPage
        title={t('setUp.passphrase.title')}
        onBack={() => work.goTo('office')}
        onNext={() => work.goTo('kit')}
        isReady
        focusTitle
      >
        <Banner tone="good">{t('setUp.passphrase.made')}</Banner>
      </StepPage>
    );
  }
  return (
    <StepPage
      title={t('setUp.passphrase.title')}
      note={t('setUp.passphrase.note')}
      onBack={() => work.goTo('office')}
      onNext={() => void work.make()}
      nextLabel={t('setUp.passphrase.act')}
      isReady={passphrase !== ''}
      busy={making.isBusy ? <Deriving /> : undefined}
    >
      <div className="max-w-[32rem]">
        <NewPassphrase
          label={t('setUp.passphrase.label')}
          value={passphrase}
          onChange={(text) => {
            making.clear();
            work.answer({ passphrase: text });
          }}
          context={[officeName, userName]}
          autoFocus
        />
      </div>
      {making.problem && (
        <Banner tone="danger" announce="alert">
          {making.problem}
        </Banner>
      )}
    </StepPage>
  );
}
