import { useTranslation } from 'react-i18next';
import type { OfficeKind } from '../../../../shared/session/contract';
import { RadioGroup } from '../../../ui/radio-group';
import { TextField } from '../../../ui/text-field';
import { StepPage, type StepProps } from './step-page';

export function OfficeStep({ work, onLeave }: StepProps) {
  const { t } = useTranslation('session');
  const { officeName, officeKind, userName } = work.answers;
  const isReady = officeName.trim() !== '' && userName.trim() !== '' && officeKind !== null;
  return (
    <StepPage
      title={t('setUp.office.title')}
      note={t('setUp.office.note')}
      onBack={onLeave}
      onNext={() => work.goTo('passphrase')}
      isReady={isReady}
    >
      <TextField
        label={t('setUp.office.name')}
        hint={t('setUp.office.nameHint')}
        value={officeName}
        onChange={(text) => work.answer({ officeName: text })}
        maxLength={120}
        autoFocus
        isDisabled={work.made !== null}
        width="medium"
      />
      <RadioGroup
        label={t('setUp.office.kind')}
        layout="choices"
        value={officeKind}
        onChange={(kind) => work.answer({ officeKind: kind as OfficeKind })}
        isDisabled={work.made !== null}
        options={(['field', 'headquarters'] as const).map((kind) => ({
          value: kind,
          label: t(`setUp.office.kinds.${kind}.label`),
          description: t(`setUp.office.kinds.${kind}.text`),
        }))}
      />
      <TextField
        label={t('setUp.office.you')}
        hint={t('setUp.office.youHint')}
        value={userName}
        onChange={(text) => work.answer({ userName: text })}
        maxLength={120}
        isDisabled={work.made !== null}
        width="medium"
      />
    </StepPage>
  );
}
