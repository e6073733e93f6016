import { useTranslation } from 'react-i18next';
import type { Violation } from '../../../shared/forms/validate-answers';
import { isGroup, type Question } from '../../../shared/forms/question';
import type { VisiblePage } from '../../../shared/forms/visible-questions';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';

interface OpenProblemsProps {
  pages: readonly VisiblePage[];
  violations: readonly Violation[];
  onOpen: (pageId: string) => void;
}

/** What stands in the way of finishing, each line leading to its topic. */
export function OpenProblems({ pages, violations, onOpen }: OpenProblemsProps) {
  const { t } = useTranslation('intake');
  const { t: tAll } = useTranslation();
  if (violations.length === 0) return null;
  return (
    <Banner tone="danger" announce="alert" title={t('ui.check.problems')}>
      <ul className="mt-1 flex flex-col items-start gap-1">
        {violations.map((violation) => {
          const found = findQuestion(pages, violation.questionId);
          if (!found) return null;
          return (
            <li key={`${violation.questionId} ${violation.rowId ?? ''}`}>
              <Button kind="quiet" size="compact" onPress={() => onOpen(found.pageId)}>
                {`${tAll(found.question.labelKey)} – ${tAll(`forms:violations.${violation.code}`, violation.params ?? {})}`}
              </Button>
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

function findQuestion(
  pages: readonly VisiblePage[],
  id: string,
): { pageId: string; question: Question } | null {
  for (const { page, questions } of pages) {
    for (const question of questions) {
      const found =
        question.id === id
          ? question
          : isGroup(question)
            ? question.questions.find((inner) => inner.id === id)
            : undefined;
      if (found) return { pageId: page.id, question: found };
    }
  }
  return null;
}
