import type { ComponentType } from 'react';
import type { SimpleQuestion } from '../../shared/forms/question';
import type { AnswerFieldProps } from './answer-field';
import { ChoiceAnswer, ChoicesAnswer, NationalitiesAnswer } from './choice-answer';
import { LanguagesAnswer } from './languages-answer';
import { NumberAnswer } from './number-answer';
import { PersonNameAnswer } from './person-name-answer';
import { PhoneAnswer } from './phone-answer';
import { LongTextAnswer, TextAnswer } from './text-answer';
import { UncertainDateAnswer } from './uncertain-date-answer';
import { YesNoAnswer } from './yes-no-answer';

type Fields = {
  [T in Exclude<SimpleQuestion['type'], 'note'>]: ComponentType<
    AnswerFieldProps<Extract<SimpleQuestion, { type: T }>>
  >;
};

/** One field for each type of question; the compiler says when one is missing. */
const fields: Fields = {
  text: TextAnswer,
  'long-text': LongTextAnswer,
  'person-name': PersonNameAnswer,
  choice: ChoiceAnswer,
  choices: ChoicesAnswer,
  'yes-no': YesNoAnswer,
  'uncertain-date': UncertainDateAnswer,
  number: NumberAnswer,
  phone: PhoneAnswer,
  languages: LanguagesAnswer,
  nationalities: NationalitiesAnswer,
};

export function SimpleField(props: AnswerFieldProps<Exclude<SimpleQuestion, { type: 'note' }>>) {
  const Field = fields[props.question.type] as ComponentType<AnswerFieldProps>;
  return <Field {...props} />;
}
