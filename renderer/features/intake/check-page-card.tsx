import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { rowsOf, type AnswerValues } from '../../../shared/forms/answers';
import { isGroup, type GroupQuestion, type SimpleQuestion } from '../../../shared/forms/question';
import type { VisiblePage } from '../../../shared/forms/visible-questions';
import { useAnswerText } from '../../forms/use-answer-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList, type Description } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';

interface CheckPageCardProps {
  page: VisiblePage;
  values: AnswerValues;
  showsSensitive: boolean;
  onOpen: () => void;
}

/** One topic read back: what was said, and what was not, in the order in which it was asked. */
export function CheckPageCard({ page, values, showsSensitive, onOpen }: CheckPageCardProps) {
  const { t } = useTranslation('intake');
  const { t: tAll } = useTranslation();
  const { answerText, rowTitle } = useAnswerText();
  const title = tAll(page.page.titleKey);

  const lines = (questions: readonly SimpleQuestion[], answers: AnswerValues): Description[] =>
    questions
      .filter((question) => question.type !== 'note' && answers[question.id] !== undefined)
      .map((question) => ({ term: tAll(question.labelKey), value: shown(question, answers) }));
  const shown = (question: SimpleQuestion, answers: AnswerValues) => {
    const isSensitive = question.type !== 'note' && question.sensitive === true;
    if (isSensitive && !showsSensitive)
      return <span className="text-ink-3">{t('ui.check.covered')}</span>;
    const text = answerText(question, answers[question.id]);
    return text === null ? null : <Isolate className="whitespace-pre-line">{text}</Isolate>;
  };
  const groupLines = (group: GroupQuestion) =>
    rowsOf(values[group.id]).map((row, at) => ({ row, title: rowTitle(group, row, at) }));

  const simple = page.questions.filter(
    (question): question is SimpleQuestion => !isGroup(question),
  );
  const simpleLines = lines(simple, values);
  const groups = page.questions.filter(isGroup);
  const isEmpty =
    simpleLines.length === 0 && groups.every((group) => values[group.id] === undefined);
  return (
    <Card
      title={title}
      actions={
        <Button
          kind="quiet"
          size="compact"
          icon={Pencil}
          aria-label={t('ui.check.editPage', { page: title })}
          onPress={onOpen}
        >
          {t('ui.check.edit')}
        </Button>
      }
    >
      {isEmpty && <p className="text-ink-3">{t('ui.check.empty')}</p>}
      {simpleLines.length > 0 && <DescriptionList items={simpleLines} />}
      {groups.map((group) => (
        <div key={group.id} className="mt-3 flex flex-col gap-3">
          {groupLines(group).map(({ row, title: rowName }) => (
            <section key={row.id} aria-label={rowName} className="border-s-2 border-line ps-3">
              <h3 className="font-medium">
                <Isolate>{rowName}</Isolate>
              </h3>
              <DescriptionList items={lines(group.questions, row.answers)} />
            </section>
          ))}
          {rowsOf(values[group.id]).length === 0 &&
            values[group.id] &&
            values[group.id]?.state !== 'answered' && (
              <DescriptionList
                items={[
                  {
                    term: tAll(group.labelKey),
                    value: tAll(`forms:declined.${values[group.id]?.state ?? ''}`),
                  },
                ]}
              />
            )}
        </div>
      ))}
    </Card>
  );
}
