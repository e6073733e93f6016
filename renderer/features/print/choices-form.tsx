import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../shared/cases/contract';
import { Checkbox } from '../../ui/checkbox';
import { Stack } from '../../ui/layout';
import { RadioGroup } from '../../ui/radio-group';
import { TextArea } from '../../ui/text-area';
import { languageFor, type PrintChoices } from './print-choices';
import { printLanguages } from './print-words';
import { isNameHidden } from './who-is-named';

interface ChoicesFormProps {
  view: CaseView;
  choices: PrintChoices;
  onChange: (changed: Partial<PrintChoices>) => void;
}

export function ChoicesForm({ view, choices, onChange }: ChoicesFormProps) {
  const { t, i18n } = useTranslation('print');
  const isBrief = choices.what === 'brief';
  const chooseWhat = (value: string) => {
    const what = value === 'plan' ? 'plan' : 'brief';
    onChange({ what, language: languageFor(what, view, i18n.resolvedLanguage ?? 'en') });
  };
  return (
    <Stack gap="lg">
      <RadioGroup
        label={t('choices.what')}
        value={choices.what}
        onChange={chooseWhat}
        options={(['brief', 'plan'] as const).map((value) => ({
          value,
          label: t(`choices.papers.${value}.label`),
          description: t(`choices.papers.${value}.text`),
        }))}
      />
      <RadioGroup
        label={t('choices.language')}
        value={choices.language}
        onChange={(language) => onChange({ language: language === 'ar' ? 'ar' : 'en' })}
        layout="line"
        options={printLanguages.map((value) => ({ value, label: t(`choices.languages.${value}`) }))}
      />
      <RadioGroup
        label={t('choices.paper')}
        value={choices.paper}
        onChange={(paper) => onChange({ paper: paper === 'Letter' ? 'Letter' : 'A4' })}
        layout="line"
        options={[
          { value: 'A4', label: t('choices.a4') },
          { value: 'Letter', label: t('choices.letter') },
        ]}
      />
      <Stack gap="sm">
        <Checkbox
          isSelected={choices.hideNames}
          isDisabled={isNameHidden(view)}
          onChange={(hideNames) => onChange({ hideNames })}
          description={t(isNameHidden(view) ? 'choices.namesHidden' : 'choices.hideNamesText')}
        >
          {t('choices.hideNames')}
        </Checkbox>
        {isBrief && (
          <>
            <Checkbox isSelected={choices.notes} onChange={(notes) => onChange({ notes })}>
              {t('choices.notes')}
            </Checkbox>
            <Checkbox
              isSelected={choices.needToKnow}
              onChange={(needToKnow) => onChange({ needToKnow })}
              description={t('choices.needToKnowText')}
            >
              {t('choices.needToKnow')}
            </Checkbox>
          </>
        )}
      </Stack>
      {!isBrief && (
        <TextArea
          label={t('choices.reachUs')}
          hint={t('choices.reachUsHint')}
          value={choices.reachUs}
          onChange={(reachUs) => onChange({ reachUs })}
          rows={3}
          maxLength={1000}
          lang={choices.language}
        />
      )}
    </Stack>
  );
}
