import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Emptied text is no answer, but blanks while typing are kept: a name may go on after the space. */
const answerOf = (text: string): string | null => (text === '' ? null : text);

export function TextAnswer(props: AnswerFieldProps<QuestionOf<'text'>>) {
  return (
    <TextField
      {...fieldProps(props)}
      value={textOf(props.value)}
      onChange={(text) => props.onChange(answerOf(text))}
      maxLength={props.question.maxLength ?? 400}
    />
  );
}

export function LongTextAnswer(props: AnswerFieldProps<QuestionOf<'long-text'>>) {
  return (
    <TextArea
      {...fieldProps(props)}
      value={textOf(props.value)}
      onChange={(text) => props.onChange(answerOf(text))}
      maxLength={props.question.maxLength ?? 20_000}
    />
  );
}
