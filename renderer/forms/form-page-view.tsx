import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, AnswerValues } from '../../shared/forms/answers';
import type { Lookup } from '../../shared/forms/condition';
import { isGroup, type Question } from '../../shared/forms/question';
import type { Violation } from '../../shared/forms/validate-answers';
import type { VisiblePage } from '../../shared/forms/visible-questions';
import { GroupView } from './group-view';
import { QuestionView } from './question-view';

interface FormPageViewProps {
  page: VisiblePage;
  values: AnswerValues;
  onAnswer: (questionId: string, answer: Answer | undefined) => void;
  /** Shown beside the questions; none until somebody tried to finish. */
  violations: readonly Violation[];
  lookup: Lookup;
  /** What belongs right under a question and is no part of the form. */
  under?: ((questionId: string) => ReactNode) | undefined;
}

/** The questions of one topic. */
export function FormPageView({
  page,
  values,
  onAnswer,
  violations,
  lookup,
  under,
}: FormPageViewProps) {
  const { t } = useTranslation();
  const headings = new Map(page.page.sections?.map(({ from, titleKey }) => [from, titleKey]));
  const draw = (question: Question) =>
    isGroup(question) ? (
      <GroupView
        group={question}
        answer={values[question.id]}
        onAnswer={(answer) => onAnswer(question.id, answer)}
        violations={violations.filter(
          ({ questionId, rowId }) => questionId === question.id || rowId !== undefined,
        )}
        lookup={lookup}
      />
    ) : (
      <QuestionView
        question={question}
        answer={values[question.id]}
        onAnswer={(answer) => onAnswer(question.id, answer)}
        violation={violations.find(
          ({ questionId, rowId }) => questionId === question.id && rowId === undefined,
        )}
        large={question.type === 'note' || question.extra !== true}
      />
    );
  return (
    <div className="flex flex-col gap-9">
      {page.page.introKey && <p className="max-w-[42rem] text-ink-2">{t(page.page.introKey)}</p>}
      {page.questions.map((question) => {
        const heading = headings.get(question.id);
        return (
          <div key={question.id} className="flex flex-col gap-4">
            {heading !== undefined && (
              <h2 className="border-b border-line pb-1 text-lg">{t(heading)}</h2>
            )}
            {draw(question)}
            {under?.(question.id)}
          </div>
        );
      })}
    </div>
  );
}
