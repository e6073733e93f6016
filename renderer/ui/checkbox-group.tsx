import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components';
import { Checkbox } from './checkbox';
import { cx } from './cx';
import { FieldHint, FieldLabel, FieldProblem, fieldRoot, type FieldProps } from './field';
import { given } from './given';
import { choiceLayouts, type Choice, type ChoiceLayout } from './radio-group';

interface CheckboxGroupProps extends FieldProps {
  options: readonly Choice[];
  value?: string[] | undefined;
  defaultValue?: string[] | undefined;
  onChange?: ((value: string[]) => void) | undefined;
  onBlur?: (() => void) | undefined;
  layout?: ChoiceLayout | undefined;
  name?: string | undefined;
  id?: string | undefined;
}

/** Several of a few. More than about twelve: a ComboBox that adds to a list. */
export function CheckboxGroup(props: CheckboxGroupProps) {
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
    <AriaCheckboxGroup
      {...given(rest)}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={fieldRoot}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <div className={cx('mt-1', choiceLayouts[layout])}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            value={option.value}
            boxed={layout !== 'list'}
            description={option.description}
            isDisabled={option.isDisabled}
          >
            <bdi>{option.label}</bdi>
          </Checkbox>
        ))}
      </div>
      <FieldProblem error={error} />
    </AriaCheckboxGroup>
  );
}
