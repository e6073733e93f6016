import { ChevronDown } from 'lucide-react';
import {
  Button as AriaButton,
  ListBox,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import {
  FieldHint,
  FieldLabel,
  FieldProblem,
  fieldBox,
  fieldRoot,
  widths,
  type FieldProps,
  type FieldWidth,
} from './field';
import { given } from './given';
import { Icon } from './icon';
import { ListOption, popover, type Option } from './list-option';

interface SelectProps extends FieldProps {
  options: readonly Option[];
  /** `null`: nothing chosen. */
  value?: string | null | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  width?: FieldWidth | undefined;
  size?: 'compact' | 'normal' | undefined;
  name?: string | undefined;
  id?: string | undefined;
}

/** One of some, folded away. Under eight and in a form: RadioGroup. Over thirty: ComboBox. */
export function Select(props: SelectProps) {
  const { t } = useTranslation('ui');
  const {
    label,
    labelHidden,
    secondLabel,
    hint,
    error,
    large,
    options,
    onChange,
    placeholder,
    width = 'full',
    size,
    ...rest
  } = props;
  return (
    <AriaSelect
      {...given(rest)}
      placeholder={placeholder ?? t('select.placeholder')}
      onChange={(key) => onChange?.(String(key))}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={fieldRoot}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <AriaButton
        className={cx(
          fieldBox,
          'justify-between gap-2 px-3 text-start focus-visible:outline-2 focus-visible:-outline-offset-1',
          size === 'compact' && 'h-compact text-sm',
          widths[width],
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate placeholder-shown:text-ink-3">
          {({ selectedText, defaultChildren }) =>
            selectedText ? <bdi>{selectedText}</bdi> : defaultChildren
          }
        </SelectValue>
        <Icon of={ChevronDown} className="text-ink-2" />
      </AriaButton>
      <Popover className={cx(popover, 'min-w-(--trigger-width)')} offset={4}>
        <ListBox items={options} className="outline-none">
          {(option) => <ListOption option={option} />}
        </ListBox>
      </Popover>
      <FieldProblem error={error} />
    </AriaSelect>
  );
}
