import { Minus, Plus } from 'lucide-react';
import {
  Button as AriaButton,
  Group,
  Input,
  NumberField as AriaNumberField,
} from 'react-aria-components';
import { cx } from './cx';
import {
  FieldHint,
  FieldLabel,
  FieldProblem,
  fieldBox,
  fieldInput,
  fieldRoot,
  type FieldProps,
} from './field';
import { given } from './given';
import { Icon } from './icon';

interface NumberFieldProps extends FieldProps {
  /** `null` is "nothing typed", which is not zero. */
  value?: number | null | undefined;
  onChange?: ((value: number | null) => void) | undefined;
  onBlur?: (() => void) | undefined;
  minValue?: number | undefined;
  maxValue?: number | undefined;
  step?: number | undefined;
  name?: string | undefined;
  id?: string | undefined;
}

const stepper =
  'inline-flex size-8 shrink-0 items-center justify-center rounded-sm text-ink-2 hover:bg-surface-2 pressed:bg-surface-3 disabled:text-ink-3';

/** A small count. A phone, year or number of a paper is text: use TextField. */
export function NumberField(props: NumberFieldProps) {
  const { label, labelHidden, secondLabel, hint, error, large, value, onChange, ...rest } = props;
  return (
    <AriaNumberField
      {...given(rest)}
      {...(value === undefined ? {} : { value: value ?? Number.NaN })}
      onChange={(next) => onChange?.(Number.isNaN(next) ? null : next)}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={fieldRoot}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <Group className={cx(fieldBox, 'max-w-40')}>
        <Input dir="ltr" className={fieldInput} />
        <AriaButton slot="decrement" className={stepper}>
          <Icon of={Minus} />
        </AriaButton>
        <AriaButton slot="increment" className={stepper}>
          <Icon of={Plus} />
        </AriaButton>
      </Group>
      <FieldProblem error={error} />
    </AriaNumberField>
  );
}
