import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Button } from '../../../ui/button';
import { Row, Stack } from '../../../ui/layout';
import { RadioGroup } from '../../../ui/radio-group';
import { CasePicker } from './case-picker';
import type { ExportChoice } from './export-choice';
import { changeChoice } from './export-work';
import { StepSection } from './step-section';

interface CasesStepProps {
  choice: ExportChoice;
  caseCount: number;
  /** What the vault calls the chosen cases, once it was asked. */
  planned: readonly PlannedCase[] | undefined;
}

export function CasesStep({ choice, caseCount, planned }: CasesStepProps) {
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
        {choice.mode === 'some' && <FewChosen choice={choice} planned={planned} />}
      </Stack>
    </StepSection>
  );
}

const FEW = 12;

/** A few chosen cases by name, which the list above may have scrolled away; one press leaves one out. */
function FewChosen({ choice, planned }: Pick<CasesStepProps, 'choice' | 'planned'>) {
  const { t } = useTranslation('hand-over');
  if (!planned || planned.length > FEW) return null;
  const leaveOut = (caseId: string) => {
    const caseIds = new Set(choice.caseIds);
    caseIds.delete(caseId);
    changeChoice({ caseIds });
  };
  return (
    <Row gap="sm">
      {planned.map(({ caseId, name, number }) => {
        const label = name ?? number ?? t('noName');
        return (
          <Button
            key={caseId}
            size="compact"
            iconEnd={X}
            aria-label={t('export.cases.leaveOut', { case: label })}
            onPress={() => leaveOut(caseId)}
          >
            <bdi>{label}</bdi>
          </Button>
        );
      })}
    </Row>
  );
}
