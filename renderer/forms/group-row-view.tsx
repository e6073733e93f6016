import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupRow, SimpleAnswer } from '../../shared/forms/answers';
import type { Lookup } from '../../shared/forms/condition';
import type { GroupQuestion } from '../../shared/forms/question';
import type { Violation } from '../../shared/forms/validate-answers';
import { visibleInRow } from '../../shared/forms/visible-questions';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { Isolate } from '../ui/isolate';
import { QuestionView } from './question-view';

interface GroupRowViewProps {
  group: GroupQuestion;
  row: GroupRow;
  title: string;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (answers: GroupRow['answers']) => void;
  onRemove: () => void;
  violations: readonly Violation[];
  lookup: Lookup;
}

export function GroupRowView({
  group,
  row,
  title,
  isOpen,
  onToggle,
  onChange,
  onRemove,
  violations,
  lookup,
}: GroupRowViewProps) {
  const { t } = useTranslation('forms');
  const answerTo = (id: string, answer: SimpleAnswer | undefined) => {
    const { [id]: _before, ...others } = row.answers;
    onChange(answer === undefined ? others : { ...others, [id]: answer });
  };
  return (
    <li className="rounded-md border border-line-strong">
      <div className="flex items-center gap-1 pe-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-md px-3.5 text-start font-medium hover:bg-surface-2"
        >
          <Icon of={isOpen ? ChevronUp : ChevronDown} className="text-ink-2" />
          <Isolate className="min-w-0 truncate">{title}</Isolate>
        </button>
        <IconButton icon={Trash2} label={t('group.remove', { row: title })} onPress={onRemove} />
      </div>
      {isOpen && (
        <div className="flex flex-col gap-6 border-t border-line px-4 py-4">
          {visibleInRow(group, row.answers, lookup).map((question) => (
            <QuestionView
              key={question.id}
              question={question}
              answer={row.answers[question.id]}
              onAnswer={(answer) => answerTo(question.id, answer)}
              violation={violations.find(({ questionId }) => questionId === question.id)}
            />
          ))}
          <div>
            <Button onPress={onToggle}>{t('group.done')}</Button>
          </div>
        </div>
      )}
    </li>
  );
}
