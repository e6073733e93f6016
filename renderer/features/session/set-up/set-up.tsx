import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Stepper, type Step } from '../../../ui/stepper';
import { StartPage } from '../start-page';
import { DoneStep } from './done-step';
import { KitStep } from './kit-step';
import { OfficeStep } from './office-step';
import { PassphraseStep } from './passphrase-step';
import { ProveStep } from './prove-step';
import { steps, useSetUp } from './use-set-up';

const pages = {
  office: OfficeStep,
  passphrase: PassphraseStep,
  kit: KitStep,
  prove: ProveStep,
  done: DoneStep,
};

/** First run: from nothing to a vault with a proved way back, in five pages. */
export function SetUp() {
  const { t } = useTranslation('session');
  const [isShown, setShown] = useState(false);
  const work = useSetUp();
  if (!isShown) {
    return <StartPage onSetUp={() => setShown(true)} hasBegun={work.answers.officeName !== ''} />;
  }
  const at = steps.indexOf(work.step);
  const shown: Step[] = steps.map((id, index) => ({
    id,
    label: t(`setUp.steps.${id}`),
    state: index < at ? 'done' : index === at ? 'begun' : 'untouched',
  }));
  const StepPage = pages[work.step];
  return (
    <div className="@container mx-auto max-w-[60rem] px-6 py-8">
      <div className="flex flex-col gap-6 @3xl:flex-row @3xl:gap-10">
        <div className="shrink-0 @3xl:w-48">
          <Stepper
            label={t('setUp.progress')}
            steps={shown}
            currentId={work.step}
            direction="across"
          />
        </div>
        <div className="min-w-0 flex-1">
          <StepPage key={work.step} work={work} onLeave={() => setShown(false)} />
        </div>
      </div>
    </div>
  );
}
