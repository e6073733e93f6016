import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answers } from '../../../../shared/forms/answers';
import { intakeFormOf } from '../../../../shared/intake/intake-form';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { AnswersSaid } from '../../../forms/answers-said';
import { useFormat } from '../../../lib/use-format';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { rowName } from './row-name';

type Interview = RecordView<'interview'>;

/** What was said in an interview and stands nowhere else in the case. Folded: some of it was told in confidence. */
export function InterviewCard() {
  const { t } = useTranslation('cases');
  const { view } = useCase();
  const [isOpen, setOpen] = useState(false);
  const said = view.interviews.filter((interview) => Object.keys(answersOf(interview)).length > 0);
  if (said.length === 0) return null;
  return (
    <Card
      title={t('interview.title')}
      note={t('interview.note')}
      actions={
        <Button
          kind="quiet"
          size="compact"
          aria-expanded={isOpen}
          aria-label={`${t(isOpen ? 'interview.hide' : 'interview.show')}: ${t('interview.title')}`}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'interview.hide' : 'interview.show')}
        </Button>
      }
    >
      {isOpen && said.map((interview) => <Said key={interview.id} interview={interview} />)}
    </Card>
  );
}

function Said({ interview }: { interview: Interview }) {
  const { view } = useCase();
  const codes = useCodes();
  const format = useFormat();
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-medium text-ink-2">
        {interview.at !== null && format.dateTime(interview.at)}
      </h3>
      <AnswersSaid
        form={intakeFormOf({ version: interview.formVersion ?? 1 })}
        values={answersOf(interview)}
        nameOfRow={(id) => rowName(view, id, codes)}
      />
    </div>
  );
}

const answersOf = ({ answers }: Interview) => Answers.shape.values.safeParse(answers).data ?? {};
