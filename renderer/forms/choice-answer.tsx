import { ComboBox } from '../ui/combo-box';
import { CheckboxGroup } from '../ui/checkbox-group';
import { RadioGroup } from '../ui/radio-group';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';
import { ManyFromList } from './many-from-list';
import { useListing } from './use-listing';

/** More than this many are found by typing; fewer stand in sight as large answers. */
const IN_SIGHT = 16;
const MANY_IN_SIGHT = 32;

export function ChoiceAnswer(props: AnswerFieldProps<QuestionOf<'choice'>>) {
  const { optionsOf, labelOf } = useListing();
  const code = typeof props.value === 'string' ? props.value : null;
  const options = optionsOf(props.question, code === null ? [] : [code]);
  if (options.length > IN_SIGHT) {
    return (
      <ComboBox
        {...fieldProps(props)}
        options={options}
        value={code === null ? null : { id: code, label: labelOf(props.question, code) }}
        onChange={(option) => props.onChange(option?.id ?? null)}
        width="medium"
      />
    );
  }
  return (
    <RadioGroup
      {...fieldProps(props)}
      layout="choices"
      options={options.map(({ id, ...option }) => ({ value: id, ...option }))}
      value={code}
      onChange={props.onChange}
    />
  );
}

export function ChoicesAnswer(props: AnswerFieldProps<QuestionOf<'choices'>>) {
  const { optionsOf } = useListing();
  const codes = codesOf(props.value);
  const options = optionsOf(props.question, codes);
  const change = (next: string[]) => props.onChange(next.length > 0 ? next : null);
  if (options.length > MANY_IN_SIGHT)
    return <ManyFromList {...props} codes={codes} onCodes={change} />;
  return (
    <CheckboxGroup
      {...fieldProps(props)}
      layout="choices"
      options={options.map(({ id, ...option }) => ({ value: id, ...option }))}
      value={codes}
      onChange={change}
    />
  );
}

export function NationalitiesAnswer(props: AnswerFieldProps<QuestionOf<'nationalities'>>) {
  return (
    <ManyFromList
      {...props}
      codes={codesOf(props.value)}
      onCodes={(next) => props.onChange(next.length > 0 ? next : null)}
    />
  );
}

export const codesOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [];
