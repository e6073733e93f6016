import { X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  languageLevels,
  Languages,
  type LanguageLevel,
  type SpokenLanguage,
} from '../../shared/forms/values';
import { ComboBox } from '../ui/combo-box';
import { focusBeside } from '../ui/focus-beside';
import { IconButton } from '../ui/icon-button';
import { Isolate } from '../ui/isolate';
import { Select } from '../ui/select';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';
import { useListing } from './use-listing';

/** Languages with how well each is spoken; the first is taken as the best unless told otherwise. */
export function LanguagesAnswer(props: AnswerFieldProps<QuestionOf<'languages'>>) {
  const { t } = useTranslation('forms');
  const { optionsOf, labelOf } = useListing();
  const spoken = Languages.safeParse(props.value).data ?? [];
  const change = (next: SpokenLanguage[]) => props.onChange(next.length > 0 ? next : null);
  const box = useRef<HTMLDivElement>(null);
  const left = optionsOf(props.question).filter(
    ({ id }) => !spoken.some(({ code }) => code === id),
  );
  return (
    <div ref={box} className="flex flex-col gap-2">
      {spoken.length > 0 && (
        <ul aria-label={t('many.chosen')} className="order-2 flex flex-col gap-1.5">
          {spoken.map((language, at) => {
            const label = labelOf(props.question, language.code);
            return (
              <li key={language.code} data-chosen className="flex flex-wrap items-center gap-2">
                <Isolate className="min-w-40 font-medium">{label}</Isolate>
                <Select
                  label={`${label}: ${t('languages.level')}`}
                  labelHidden
                  placeholder={t('languages.level')}
                  width="short"
                  size="compact"
                  options={languageLevels.map((id) => ({ id, label: t(`languages.${id}`) }))}
                  value={language.level ?? null}
                  onChange={(level) =>
                    change(spoken.with(at, { ...language, level: level as LanguageLevel }))
                  }
                />
                <IconButton
                  icon={X}
                  size="compact"
                  label={t('many.remove', { label })}
                  onPress={() => {
                    focusBeside(box.current, at);
                    change(spoken.filter(({ code }) => code !== language.code));
                  }}
                />
              </li>
            );
          })}
        </ul>
      )}
      <ComboBox
        {...fieldProps(props)}
        options={left}
        // Emptied after each choice, ready for the next.
        value={null}
        onChange={(option) =>
          option &&
          change([
            ...spoken,
            { code: option.id, ...(spoken.length === 0 ? { level: 'best' } : {}) },
          ])
        }
        placeholder={t('languages.add')}
        width="medium"
      />
    </div>
  );
}
