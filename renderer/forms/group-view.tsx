import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsOf, type Answer, type GroupRow } from '../../shared/forms/answers';
import type { Lookup } from '../../shared/forms/condition';
import type { GroupQuestion } from '../../shared/forms/question';
import type { Violation } from '../../shared/forms/validate-answers';
import { Button } from '../ui/button';
import { showToast } from '../ui/toast-store';
import { DeclinedChoices } from './declined-choices';
import { GroupRowView } from './group-row-view';
import { useAnswerText } from './use-answer-text';
import { useQuestionTexts } from './use-question-texts';

interface GroupViewProps {
  group: GroupQuestion;
  answer: Answer | undefined;
  onAnswer: (answer: Answer | undefined) => void;
  violations: readonly Violation[];
  /** Values outside the group, for conditions in its rows. */
  lookup: Lookup;
}

/** Things there can be several of, one under the other; the one being talked about is open. */
export function GroupView({ group, answer, onAnswer, violations, lookup }: GroupViewProps) {
  const { t } = useTranslation('forms');
  const { t: tAll } = useTranslation();
  const texts = useQuestionTexts()(group);
  const { rowTitle } = useAnswerText();
  const rows = rowsOf(answer);
  const [openId, setOpenId] = useState<string | null>(
    rows.length === 1 ? (rows[0]?.id ?? null) : null,
  );
  const own = violations.find((violation) => violation.questionId === group.id);

  const change = (next: GroupRow[]) =>
    onAnswer(next.length > 0 ? { state: 'answered', value: next } : undefined);
  const add = () => {
    const row: GroupRow = { id: crypto.randomUUID(), answers: {} };
    change([...rows, row]);
    setOpenId(row.id);
  };
  const remove = (row: GroupRow) => {
    change(rows.filter(({ id }) => id !== row.id));
    showToast({
      text: t('group.removed', { row: rowTitle(group, row, rows.indexOf(row)) }),
      // Back to how it stood, with whatever was said since left out: the toast is gone by then.
      action: { label: t('ui:undo'), run: () => change(rows) },
    });
  };

  return (
    <section id={`question-${group.id}`} aria-label={texts.label} className="flex flex-col gap-3">
      <div>
        <h2 className="text-xl leading-snug font-medium">{texts.label}</h2>
        {texts.secondLabel && (
          <p lang={texts.secondLabel.lang} dir="auto" className="text-ink-2">
            {texts.secondLabel.text}
          </p>
        )}
        {texts.hint && <p className="text-sm text-ink-2">{texts.hint}</p>}
      </div>
      {rows.length > 0 && (
        <ul className="flex flex-col gap-2">
          {rows.map((row, at) => (
            <GroupRowView
              key={row.id}
              group={group}
              row={row}
              title={rowTitle(group, row, at)}
              isOpen={row.id === openId}
              onToggle={() => setOpenId(row.id === openId ? null : row.id)}
              onChange={(answers) => change(rows.with(at, { ...row, answers }))}
              onRemove={() => remove(row)}
              violations={violations.filter(({ rowId }) => rowId === row.id)}
              lookup={lookup}
            />
          ))}
        </ul>
      )}
      {own && (
        <p className="text-sm text-danger">{t(`violations.${own.code}`, own.params ?? {})}</p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button icon={Plus} onPress={add} isDisabled={rows.length >= (group.max ?? 100)}>
          {tAll(group.addKey)}
        </Button>
        {rows.length === 0 && (
          <DeclinedChoices
            question={texts.label}
            state={answer?.state}
            onChange={(state) => onAnswer(state === null ? undefined : { state })}
          />
        )}
      </div>
    </section>
  );
}
