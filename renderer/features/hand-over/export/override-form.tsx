import { useTranslation } from 'react-i18next';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Stack } from '../../../ui/layout';
import { TextArea } from '../../../ui/text-area';
import { SHORTEST_REASON, type ExportChoice } from './export-choice';
import { changeChoice } from './export-work';
import { ConsentMark } from './consent-mark';

interface OverrideFormProps {
  choice: ExportChoice;
  without: readonly PlannedCase[];
  onClose: () => void;
}

/**
 * Sending a case against or without its client's word: case by case, never all at a stroke, with a reason in
 * writing that everybody who opens the bundle will read.
 */
export function OverrideForm({ choice, without, onClose }: OverrideFormProps) {
  const { t } = useTranslation('hand-over');
  const reason = choice.reason.trim();
  const toggle = (caseId: string, isGoing: boolean) => {
    const next = new Set(choice.overridden);
    if (isGoing) next.add(caseId);
    else next.delete(caseId);
    changeChoice({ overridden: next });
  };
  return (
    <Stack gap="md" className="rounded-md border border-line-strong p-4">
      <Banner tone="danger" title={t('override.title')}>
        {t('override.text')}
      </Banner>
      <ul aria-label={t('override.which')} className="flex max-h-80 flex-col gap-1 overflow-auto">
        {without.map(({ caseId, name, number, consent }) => (
          <li key={caseId} className="flex flex-wrap items-center justify-between gap-x-4">
            <Checkbox
              isSelected={choice.overridden.has(caseId)}
              onChange={(isGoing) => toggle(caseId, isGoing)}
            >
              <bdi>{name ?? number ?? t('noName')}</bdi>
              {number && number !== name && (
                <bdi dir="ltr" className="ms-3 text-sm text-ink-2">
                  {number}
                </bdi>
              )}
            </Checkbox>
            <ConsentMark state={consent} />
          </li>
        ))}
      </ul>
      <TextArea
        label={t('override.reason')}
        hint={t('override.reasonHint', { count: SHORTEST_REASON })}
        isRequired={choice.overridden.size > 0}
        rows={3}
        maxLength={4000}
        value={choice.reason}
        onChange={(value) => changeChoice({ reason: value })}
        {...(reason.length > 0 && reason.length < SHORTEST_REASON
          ? { error: t('override.tooShort', { count: SHORTEST_REASON }) }
          : {})}
      />
      <div>
        <Button
          size="compact"
          onPress={() => {
            changeChoice({ overridden: new Set(), reason: '' });
            onClose();
          }}
        >
          {t('override.close')}
        </Button>
      </div>
    </Stack>
  );
}
