import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { cx } from './cx';
import {
  FieldHint,
  FieldLabel,
  FieldProblem,
  fieldBox,
  fieldInput,
  fieldRoot,
  widths,
  type FieldProps,
  type FieldWidth,
} from './field';
import { given } from './given';
import { useUndoableText } from './use-undoable-text';

export interface TextFieldProps extends FieldProps {
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  onBlur?: (() => void) | undefined;
  name?: string | undefined;
  type?: 'text' | 'tel' | 'email' | 'password' | undefined;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: string | undefined;
  isReadOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  width?: FieldWidth | undefined;
  /** Phones, codes and keys are `ltr`; words follow what is typed. */
  dir?: 'auto' | 'ltr' | undefined;
  lang?: string | undefined;
  /** Beside the input, inside the box. */
  end?: ReactNode;
  id?: string | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    labelHidden,
    secondLabel,
    hint,
    error,
    large,
    width = 'full',
    dir = 'auto',
    lang,
    end,
    placeholder,
    inputRef,
    defaultValue,
    ...rest
  } = props;
  const text = useUndoableText({ ...rest, defaultValue });
  return (
    <AriaTextField
      {...given(rest)}
      value={text.value}
      onChange={text.change}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={fieldRoot}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <div className={cx(fieldBox, widths[width])} {...text.box}>
        <Input
          {...given({ dir, lang, placeholder, ref: inputRef })}
          spellCheck={false}
          className={fieldInput}
        />
        {end}
      </div>
      <FieldProblem error={error} />
    </AriaTextField>
  );
}
