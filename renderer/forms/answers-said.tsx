import { useTranslation } from 'react-i18next';
import { rowsOf, type AnswerValues } from '../../shared/forms/answers';
import type { FormDefinition } from '../../shared/forms/form-definition';
import { isGroup, type GroupQuestion, type Question } from '../../shared/forms/question';
import { useFormat } from '../lib/use-format';
import { DescriptionList, type Description } from '../ui/description-list';
import { Isolate } from '../ui/isolate';
import { unaskedAnswers, unaskedRows, type Unasked } from './unasked-answers';
import { useAnswerText } from './use-answer-text';

interface AnswersSaidProps {
  form: FormDefinition;
  values: AnswerValues;
  /** What the page calls the record that a row became; null where it does not know it. */
  nameOfRow: (id: string) => string | null;
}

/** Answers in words, by topic, in the order in which they are asked. What has no answer is left out. */
export function AnswersSaid({ form, values, nameOfRow }: AnswersSaidProps) {
  const { t } = useTranslation();
  const { answerText } = useAnswerText();
  const format = useFormat();

  const lines = (questions: readonly Question[], answers: AnswerValues): Description[] =>
    questions.flatMap((question) => {
      if (question.type === 'note') return [];
      const text = isGroup(question)
        ? declined(question)
        : answerText(question, answers[question.id]);
      if (text === null) return [];
      const value = <Isolate className="whitespace-pre-line">{text}</Isolate>;
      return [{ id: question.id, term: t(question.labelKey), value }];
    });
  /** Under their ids, as their questions are not known here. */
  const unasked = (found: readonly Unasked[]): Description[] =>
    found.map(({ id, said }) => {
      const text =
        typeof said === 'boolean'
          ? t(said ? 'forms:yes' : 'forms:no')
          : typeof said === 'string'
            ? said
            : t(`forms:declined.${said.declined}`);
      return { id, term: id, value: <Isolate className="whitespace-pre-line">{text}</Isolate> };
    });
  const declined = ({ id }: GroupQuestion): string | null => {
    const state = values[id]?.state;
    return state === undefined || state === 'answered' ? null : t(`forms:declined.${state}`);
  };
  const topics = form.pages
    .map(({ id, titleKey, questions }) => ({
      id,
      title: t(titleKey),
      said: lines(questions, values),
      rows: questions.filter(isGroup).flatMap((group) =>
        rowsOf(values[group.id]).map((row) => ({
          id: `${group.id} ${row.id}`,
          title: nameOfRow(row.id) ?? t(group.rowKey),
          said: [
            ...lines(group.questions, row.answers),
            ...unasked(
              unaskedAnswers(row.answers, new Set(group.questions.map(({ id: asks }) => asks))),
            ),
          ],
        })),
      ),
    }))
    .filter(({ said, rows }) => said.length > 0 || rows.length > 0);
  const asked = new Set(form.pages.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const others = {
    said: unasked(unaskedAnswers(values, asked)),
    rows: unaskedRows(values, asked).map(({ group, number, id, said }) => ({
      id: `${group} ${id}`,
      title: nameOfRow(id) ?? t('forms:answers.otherRow', { group, number: format.number(number) }),
      said: unasked(said),
    })),
  };
  if (others.said.length > 0 || others.rows.length > 0)
    topics.push({ id: '', title: t('forms:answers.otherForm'), ...others });
  return topics.map(({ id, title, said, rows }) => (
    <section key={id} aria-label={title} className="flex flex-col gap-2">
      <h4 className="font-medium">{title}</h4>
      {said.length > 0 && <DescriptionList items={said} />}
      {rows.map((row) => (
        <section key={row.id} aria-label={row.title} className="border-s-2 border-line ps-3">
          <h5 className="font-medium">
            <Isolate>{row.title}</Isolate>
          </h5>
          <DescriptionList items={row.said} />
        </section>
      ))}
    </section>
  ));
}
