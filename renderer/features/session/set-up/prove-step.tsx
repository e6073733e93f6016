import { useTranslation } from 'react-i18next';
import { judgeKitCode, KitCodeField } from '../../../access/kit-code-field';
import { Banner } from '../../../ui/banner';
import { StepPage, type StepProps } from './step-page';

export function ProveStep({ work }: StepProps) {
  const { t } = useTranslation('session');
  const { answers, proving } = work;
  return (
    <StepPage
      title={t('setUp.prove.title')}
      note={t('setUp.prove.note')}
      onBack={() => work.goTo('kit')}
      onNext={() => void work.prove()}
      nextLabel={t('setUp.prove.act')}
      isReady={judgeKitCode(answers.typedCode).state === 'complete' && !proving.isBusy}
    >
      <KitCodeField
        label={t('setUp.prove.label')}
        value={answers.typedCode}
        onChange={(typedCode) => work.answer({ typedCode })}
        autoFocus
      />
      {proving.problem && (
        <Banner tone="danger" announce="alert">
          {proving.problem}
        </Banner>
      )}
    </StepPage>
  );
}
