import type { SimpleQuestion } from '../../shared/forms/question';
import type { SimpleValue } from '../../shared/forms/values';

/** What every field of a form is given. `null` is "nothing yet"; a field never sees why an answer was declined. */
export interface AnswerFieldProps<Q extends SimpleQuestion = SimpleQuestion> {
  question: Q;
  value: unknown;
  onChange: (value: SimpleValue | null) => void;
  label: string;
  secondLabel?: { text: string; lang: string } | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean | undefined;
  large?: boolean | undefined;
}

export type QuestionOf<T extends SimpleQuestion['type']> = Extract<SimpleQuestion, { type: T }>;

/** What the ui's fields take of it. */
export const fieldProps = ({
  label,
  secondLabel,
  hint,
  error,
  isRequired,
  large,
}: AnswerFieldProps) => ({
  label,
  secondLabel,
  hint,
  error,
  isRequired,
  large,
});
