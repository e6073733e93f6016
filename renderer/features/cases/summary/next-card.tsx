import { useTranslation } from 'react-i18next';
import { MoveDueMenu } from '../../../casework/move-due-menu';
import { requestNote } from '../../../casework/quick-note-request';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { dayOf } from '../../../lib/format-dates';
import { useFormat } from '../../../lib/use-format';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { ButtonLink, Link } from '../../../ui/link';
import { nextSteps, type NextStep } from './next-steps';

const SHOWN = 6;

export function NextCard() {
  const { t } = useTranslation('cases');
  const { view, today, caseId, canEdit } = useCase();
  const steps = nextSteps(view, today);
  // Nothing is expected of anybody any more.
  if (view.case.status === 'closed') return <LastContact />;
  return (
    <Stack gap="md">
      <Card title={t('summary.next')}>
        {steps.length === 0 && (
          <EmptyState
            small
            title={t('summary.nothingNext')}
            action={
              canEdit && (
                <ButtonLink to={`/cases/${caseId}/plan?add=action`} size="compact">
                  {t('case.addWhat.action')}
                </ButtonLink>
              )
            }
          />
        )}
        <ul className="flex flex-col gap-3">
          {steps.slice(0, SHOWN).map((step) => (
            <StepLine key={step.id} step={step} />
          ))}
        </ul>
        {steps.length > SHOWN && (
          <p className="mt-3">
            <Link to={`/cases/${caseId}/plan`}>
              {t('summary.more', { count: steps.length - SHOWN })}
            </Link>
          </p>
        )}
      </Card>
      <LastContact />
    </Stack>
  );
}

function StepLine({ step }: { step: NextStep }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const { canEdit, caseId, today } = useCase();
  const { saveWithUndo } = useSaver();
  const done = () =>
    saveWithUndo({
      text: t('summary.doneToast'),
      run: () => api.plans.updateAction({ id: step.id, status: 'done', doneOn: today }),
      undo: () => api.plans.updateAction({ id: step.id, status: 'planned', doneOn: null }),
    });
  return (
    <li className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-2">
        {step.due ? format.relativeDay(step.due) : t('summary.noDay')}
        {step.overdue && <Badge tone="danger">{t('list.overdue')}</Badge>}
      </p>
      <p className="min-w-0">
        {step.kind === 'review' ? t('summary.review') : <Isolate>{step.what}</Isolate>}
        {step.who && (
          <span className="text-ink-2">
            {' · '}
            <Isolate>{step.who}</Isolate>
          </span>
        )}
      </p>
      {canEdit && step.kind === 'action' && (
        <div className="flex gap-1.5">
          <Button
            size="compact"
            onPress={() => void done()}
            aria-label={t('summary.doneLong', { what: step.what })}
          >
            {t('summary.done')}
          </Button>
          <MoveDueMenu actionId={step.id} what={step.what} due={step.due} />
        </div>
      )}
      {canEdit && step.kind === 'review' && (
        <div>
          <ButtonLink to={`/cases/${caseId}/plan?add=review`} size="compact">
            {t('summary.writeReview')}
          </ButtonLink>
        </div>
      )}
    </li>
  );
}

function LastContact() {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const codes = useCodes();
  const { view, canEdit, caseId } = useCase();
  const last = view.notes.find(({ at }) => at !== null);
  return (
    <Card
      title={t('summary.lastContact')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" onPress={() => requestNote({ caseId, label: null })}>
            {t('summary.writeNote')}
          </Button>
        )
      }
    >
      {last?.at ? (
        <>
          <p className="text-sm text-ink-2">
            {[
              format.relativeDay(dayOf(last.at)),
              last.contact && codes.label('contact-kinds', last.contact),
              last.withWhom,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Isolate className="line-clamp-4 whitespace-pre-line">{last.text}</Isolate>
        </>
      ) : (
        <EmptyState small title={t('summary.noContact')} />
      )}
    </Card>
  );
}
