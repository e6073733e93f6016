import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { FieldLabel, fieldBox, fieldInput, widths, type FieldWidth } from './field';
import { given } from './given';
import { Icon } from './icon';

interface SearchFieldProps {
  label: string;
  value?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  onSubmit?: ((value: string) => void) | undefined;
  placeholder?: string | undefined;
  width?: FieldWidth | undefined;
  autoFocus?: boolean | undefined;
  /** The key "/" brings focus here. One a page. */
  isPageFilter?: boolean | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** Narrows what the page shows. Its label is spoken, not shown. Esc empties it. */
export function SearchField({
  label,
  placeholder,
  width = 'medium',
  isPageFilter,
  inputRef,
  ...rest
}: SearchFieldProps) {
  const { t } = useTranslation('ui');
  return (
    <AriaSearchField
      {...given(rest)}
      className={cx('group/field flex min-w-0 flex-1 basis-48 flex-col', widths[width])}
    >
      <FieldLabel label={label} labelHidden />
      <div className={fieldBox}>
        <Icon of={Search} className="ms-3 text-ink-2" />
        <Input
          dir="auto"
          spellCheck={false}
          placeholder={placeholder ?? label}
          {...given({ ref: inputRef, 'data-page-filter': isPageFilter || undefined })}
          className={cx(fieldInput, 'ps-2 [&::-webkit-search-cancel-button]:hidden')}
        />
        <AriaButton
          aria-label={t('search.clear')}
          className="me-1 inline-flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-surface-2 group-data-[empty]/field:invisible"
        >
          <Icon of={X} />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}
