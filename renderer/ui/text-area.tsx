import type { Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
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
import { useUndoableText } from './use-undoable-text';

interface TextAreaProps extends FieldProps {
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: ((value: string) => void) | undefined;
  onBlur?: (() => void) | undefined;
  name?: string | undefined;
  isReadOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
  maxLength?: number | undefined;
  /** Lines shown before it grows with its text. */
  rows?: number | undefined;
  lang?: string | undefined;
  placeholder?: string | undefined;
  id?: string | undefined;
  inputRef?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines. Grows as one types, so nobody writes through a keyhole. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    labelHidden,
    secondLabel,
    hint,
    error,
    large,
    rows = 4,
    lang,
    placeholder,
    inputRef,
    defaultValue,
    ...rest
  } = props;
  const text = useUndoableText({ ...rest, defaultValue });
  const lines = Math.min(
    24,
    Math.max(
      rows,
      text.value.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 0),
    ),
  );
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
      <div className={fieldBox} {...text.box}>
        <AriaTextArea
          {...given({ lang, placeholder, ref: inputRef })}
          dir="auto"
          rows={lines}
          spellCheck={false}
          className={cx(fieldInput, 'resize-y leading-[var(--leading)]')}
        />
      </div>
      <FieldProblem error={error} />
    </AriaTextField>
  );
}
