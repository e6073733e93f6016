import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Stack } from '../../../ui/layout';
import { RadioGroup } from '../../../ui/radio-group';
import { CasePicker } from './case-picker';
import type { ExportChoice } from './export-choice';
import { changeChoice } from './export-work';
import { StepSection } from './step-section';

interface CasesStepProps {
  choice: ExportChoice;
  caseCount: number;
}

export function CasesStep({ choice, caseCount }: CasesStepProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const mayAll = useMay('bundles.exportAll');
  const count = choice.mode === 'all' ? caseCount : choice.caseIds.size;
  return (
    <StepSection
      id="cases"
      answer={t('export.cases.chosen', { count, shown: format.number(count) })}
    >
      <Stack gap="md">
        <RadioGroup
          label={t('export.cases.label')}
          labelHidden
          layout="line"
          value={choice.mode}
          onChange={(mode) =>
            changeChoice({ mode: mode as ExportChoice['mode'], overridden: new Set() })
          }
          options={[
            { value: 'some', label: t('export.cases.some') },
            {
              value: 'all',
              label: t('export.cases.all', { count: caseCount, shown: format.number(caseCount) }),
              isDisabled: !mayAll,
              ...(mayAll ? {} : { description: t('export.cases.allNeedsSupervisor') }),
            },
          ]}
        />
        {choice.mode === 'some' && <CasePicker chosen={choice.caseIds} />}
      </Stack>
    </StepSection>
  );
}
