import type { ReactNode } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { choiceBox } from './checkbox';
import { cx } from './cx';
import { FieldHint, FieldLabel, FieldProblem, fieldRoot, type FieldProps } from './field';
import { given } from './given';

export interface Choice {
  value: string;
  label: string;
  description?: ReactNode;
  isDisabled?: boolean | undefined;
}

/** `list`: plain rows. `choices`: large framed answers, two abreast where there is room. `line`: framed, side by side. */
export type ChoiceLayout = 'list' | 'choices' | 'line';

export const choiceLayouts: Record<ChoiceLayout, string> = {
  list: 'flex flex-col gap-1.5',
  choices: 'grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-2',
  line: 'flex flex-wrap gap-2',
};

interface RadioGroupProps extends FieldProps {
  options: readonly Choice[];
  /** `null`: nothing chosen. */
  value?: string | null | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  onBlur?: (() => void) | undefined;
  layout?: ChoiceLayout | undefined;
  name?: string | undefined;
  id?: string | undefined;
}

/** One of a few, all in sight. More than about eight: Select or ComboBox. */
export function RadioGroup(props: RadioGroupProps) {
  const {
    label,
    labelHidden,
    secondLabel,
    hint,
    error,
    large,
    options,
    layout = 'list',
    ...rest
  } = props;
  return (
    <AriaRadioGroup
      {...given(rest)}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={fieldRoot}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <div className={cx('mt-1', choiceLayouts[layout])}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            {...given({ isDisabled: option.isDisabled })}
            className={cx(
              'group flex min-h-7 items-start gap-2.5 rounded-sm disabled:text-ink-3',
              layout !== 'list' && choiceBox,
            )}
          >
            <span
              aria-hidden
              className="mt-[calc((var(--leading)*1em-1.125rem)/2)] flex size-[1.125rem] shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface-1 group-hover:border-ink-2 group-selected:border-[0.3125rem] group-selected:border-accent"
            />
            <span className="min-w-0">
              <bdi>{option.label}</bdi>
              {option.description && (
                <span className="block text-sm text-ink-2">{option.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldProblem error={error} />
    </AriaRadioGroup>
  );
}
