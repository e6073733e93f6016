import { NumberField } from '../ui/number-field';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';

export function NumberAnswer(props: AnswerFieldProps<QuestionOf<'number'>>) {
  return (
    <NumberField
      {...fieldProps(props)}
      value={typeof props.value === 'number' ? props.value : null}
      onChange={props.onChange}
      minValue={props.question.min}
      maxValue={props.question.max}
    />
  );
}
