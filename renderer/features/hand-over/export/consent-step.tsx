import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/layout';
import { CaseName } from '../case-name';
import { CaseTable, type CaseTableColumn } from '../case-table';
import { Fold } from '../fold';
import { ConsentMark } from './consent-mark';
import type { Division, ExportChoice } from './export-choice';
import { OverrideForm } from './override-form';
import { StepSection } from './step-section';

interface ConsentStepProps {
  choice: ExportChoice;
  division: Division | null;
}

/** Case by case: who agreed to this sharing, who stays behind and why. */
export function ConsentStep({ choice, division }: ConsentStepProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const mayOverride = useMay('bundles.overrideConsent');
  const [isOverriding, setOverriding] = useState(choice.overridden.size > 0);
  if (!division) {
    return (
      <StepSection id="consent">
        <p className="text-ink-2">{t('export.contents.notYet')}</p>
      </StepSection>
    );
  }
  const { agreed, staying, without } = division;
  const columns: CaseTableColumn<PlannedCase>[] = [
    {
      id: 'case',
      header: t('export.cases.name'),
      width: 'minmax(14rem, 2fr)',
      isRowHeader: true,
      cell: (planned) => <CaseName of={planned} isLink />,
    },
    {
      id: 'consent',
      header: t('consent.header'),
      width: 'minmax(10rem, 1fr)',
      cell: ({ consent }) => <ConsentMark state={consent} />,
    },
    {
      id: 'means',
      header: t('consent.meansHeader'),
      width: 'minmax(16rem, 2fr)',
      cell: ({ consent }) => <span className="text-ink-2">{t(`consent.means.${consent}`)}</span>,
    },
  ];
  return (
    <StepSection
      id="consent"
      answer={t('consent.answer', {
        agreed: format.number(agreed.length),
        of: format.number(agreed.length + without.length),
      })}
    >
      <Stack gap="md">
        {without.length === 0 ? (
          <Banner tone="good">{t('consent.allAgreed')}</Banner>
        ) : (
          <>
            <Banner
              tone="warning"
              title={t('consent.staying', {
                count: staying.length,
                shown: format.number(staying.length),
              })}
            >
              {t('consent.stayingText')}
            </Banner>
            {isOverriding ? (
              <OverrideForm
                choice={choice}
                without={without}
                onClose={() => setOverriding(false)}
              />
            ) : (
              <CaseTable label={t('consent.without')} cases={without} columns={columns} />
            )}
            {!mayOverride && <p className="text-sm text-ink-2">{t('override.needsSupervisor')}</p>}
            {mayOverride && !isOverriding && (
              <div>
                <Button size="compact" onPress={() => setOverriding(true)}>
                  {t('override.open')}
                </Button>
              </div>
            )}
          </>
        )}
        {agreed.length > 0 && (
          <Fold
            summary={t('consent.agreed')}
            note={t('count.cases', { count: agreed.length, shown: format.number(agreed.length) })}
          >
            <CaseTable label={t('consent.agreed')} cases={agreed} columns={columns.slice(0, 2)} />
          </Fold>
        )}
      </Stack>
    </StepSection>
  );
}
