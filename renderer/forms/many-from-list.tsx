import { X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ComboBox } from '../ui/combo-box';
import { focusBeside } from '../ui/focus-beside';
import { IconButton } from '../ui/icon-button';
import { Isolate } from '../ui/isolate';
import { fieldProps, type AnswerFieldProps } from './answer-field';
import { useListing } from './use-listing';

interface ManyFromListProps extends AnswerFieldProps {
  codes: string[];
  onCodes: (codes: string[]) => void;
}

/** Several of many: found by typing, shown as a list from which each can be taken out. */
export function ManyFromList({ codes, onCodes, ...props }: ManyFromListProps) {
  const { t } = useTranslation('forms');
  const { optionsOf, labelOf } = useListing();
  const box = useRef<HTMLDivElement>(null);
  const left = optionsOf(props.question).filter(({ id }) => !codes.includes(id));
  return (
    <div ref={box} className="flex flex-col gap-2">
      <ComboBox
        {...fieldProps(props)}
        options={left}
        // Emptied after each choice, ready for the next.
        value={null}
        onChange={(option) => option && onCodes([...codes, option.id])}
        placeholder={t('many.add')}
        width="medium"
      />
      {codes.length > 0 && (
        <ul aria-label={t('many.chosen')} className="flex flex-wrap gap-2">
          {codes.map((code, at) => (
            <li
              key={code}
              data-chosen
              className="flex items-center gap-1 rounded-md border border-accent bg-accent-surface ps-3"
            >
              <Isolate>{labelOf(props.question, code)}</Isolate>
              <IconButton
                icon={X}
                size="compact"
                label={t('many.remove', { label: labelOf(props.question, code) })}
                onPress={() => {
                  focusBeside(box.current, at);
                  onCodes(codes.filter((each) => each !== code));
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
