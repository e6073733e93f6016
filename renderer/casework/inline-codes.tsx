import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { ComboBox } from '../ui/combo-box';
import { focusBeside } from '../ui/focus-beside';
import { IconButton } from '../ui/icon-button';
import { useCodes } from './use-codes';

interface InlineCodesProps {
  label: string;
  list: string;
  values: readonly string[];
  onSave: (values: string[]) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
}

/** Several values of a code list, each taken away or added by itself. */
export function InlineCodes({ label, list, values, onSave, canEdit, missing }: InlineCodesProps) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const box = useRef<HTMLDivElement>(null);
  const [isAdding, setAdding] = useState(false);
  const save = (next: string[]) => {
    setAdding(false);
    void onSave(next).catch(() => undefined);
  };
  return (
    <div ref={box} className="flex flex-wrap items-center gap-1.5">
      {values.length === 0 && <span className="text-ink-3">{missing ?? t('inline.none')}</span>}
      {values.map((code, at) => (
        <span
          key={code}
          data-chosen
          className="inline-flex items-center rounded-sm bg-surface-2 ps-2 pe-1 leading-snug"
        >
          <bdi className="py-0.5 pe-1">{codes.label(list, code)}</bdi>
          {canEdit && (
            <IconButton
              icon={X}
              size="compact"
              label={t('inline.takeAway', { what: codes.label(list, code) })}
              onPress={() => {
                focusBeside(box.current, at);
                save(values.filter((one) => one !== code));
              }}
            />
          )}
        </span>
      ))}
      {canEdit && !isAdding && (
        <Button
          kind="quiet"
          size="compact"
          onPress={() => setAdding(true)}
          aria-label={t('inline.addTo', { label })}
        >
          {t('inline.add')}
        </Button>
      )}
      {isAdding && (
        <div
          role="presentation"
          className="w-60"
          onKeyDown={(event) => event.key === 'Escape' && setAdding(false)}
        >
          <ComboBox
            label={label}
            labelHidden
            autoFocus
            options={codes.options(list).filter(({ id }) => !values.includes(id))}
            value={null}
            onChange={(option) => option && save([...values, option.id])}
            onBlur={() => setAdding(false)}
          />
        </div>
      )}
    </div>
  );
}
