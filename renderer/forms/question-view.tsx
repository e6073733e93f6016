import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { valueOf, type Answer, type SimpleAnswer } from '../../shared/forms/answers';
import type { SimpleQuestion } from '../../shared/forms/question';
import type { Violation } from '../../shared/forms/validate-answers';
import { Button } from '../ui/button';
import { DeclinedChoices } from './declined-choices';
import { NoteText } from './note-text';
import { SimpleField } from './simple-field';
import { useQuestionTexts } from './use-question-texts';

interface QuestionViewProps {
  question: SimpleQuestion;
  answer: Answer | undefined;
  /** Undefined: back to "nothing yet". */
  onAnswer: (answer: SimpleAnswer | undefined) => void;
  violation?: Violation | undefined;
  /** Large words, for a page; ordinary ones inside the row of a group. */
  large?: boolean | undefined;
}

/** One question with its field, and under it the three ways of not answering. */
export function QuestionView({ question, answer, onAnswer, violation, large }: QuestionViewProps) {
  const { t } = useTranslation('forms');
  const texts = useQuestionTexts()(question);
  if (question.type === 'note') return <NoteText text={texts.label} second={texts.secondLabel} />;
  const value = answer?.state === 'answered' ? answer.value : null;
  // A radio button cannot be unpressed, and a slip of the hand must not stay in a case.
  const canTakeBack =
    (question.type === 'choice' || question.type === 'yes-no') && valueOf(answer) !== null;
  return (
    <div id={`question-${question.id}`} className="flex flex-col gap-2">
      <SimpleField
        question={question}
        {...texts}
        value={value}
        onChange={(next) =>
          onAnswer(next === null ? undefined : { state: 'answered', value: next })
        }
        error={violation && t(`violations.${violation.code}`, violation.params ?? {})}
        isRequired={question.required}
        large={large}
      />
      <div className="flex flex-wrap items-center gap-x-3">
        <DeclinedChoices
          question={texts.label}
          state={answer?.state}
          onChange={(state) => onAnswer(state === null ? undefined : { state })}
        />
        {canTakeBack && (
          <Button
            kind="quiet"
            size="compact"
            icon={Undo2}
            mirrorIcon
            onPress={() => onAnswer(undefined)}
          >
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
