import { Flag, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddRequest } from '../../casework/use-add-request';
import { useCase } from '../../casework/use-case';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Row, Split, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { ActionDialog } from './action-dialog';
import { GoalCard } from './goal-card';
import { GoalDialog } from './goal-dialog';
import { LooseActions } from './loose-actions';
import { goalsInOrder, planCounts } from './plan-words';
import { ReviewDialog } from './review-dialog';
import { ReviewsCard } from './reviews-card';

/** What the client wants to reach, and who does what by when. */
export function PlanPage() {
  const { t } = useTranslation('plans');
  const { view, today, caseId, canEdit } = useCase();
  const { adding, add, done } = useAddRequest();
  const [goalForAction, setGoalForAction] = useState<string | null>(null);
  const goals = goalsInOrder(view.goals);
  const counts = planCounts(view.actions, today);
  const loose = view.actions.filter(
    ({ goalId }) => goalId === null || !view.goals.some(({ id }) => id === goalId),
  );
  const addAction = (goalId: string) => {
    setGoalForAction(goalId);
    add('action');
  };
  return (
    <Split asideLabel={t('reviews.title')} aside={<ReviewsCard onAdd={() => add('review')} />}>
      <Stack>
        <Row justify="between">
          <Row gap="md">
            <h2 className="text-lg">{t('page.title')}</h2>
            {counts.open > 0 && (
              <span className="text-ink-2">{t('page.open', { count: counts.open })}</span>
            )}
            {counts.overdue > 0 && (
              <Badge tone="danger">{t('page.overdue', { count: counts.overdue })}</Badge>
            )}
          </Row>
          <Row>
            <ButtonLink to={`/cases/${caseId}/print?what=plan`} kind="quiet" icon={Printer}>
              {t('page.clientCopy')}
            </ButtonLink>
            {canEdit && (
              <Button icon={Flag} onPress={() => add('goal')}>
                {t('goals.add')}
              </Button>
            )}
          </Row>
        </Row>
        {goals.length === 0 && loose.length === 0 && (
          <EmptyState
            icon={Flag}
            title={t('goals.empty')}
            action={canEdit && <Button onPress={() => add('goal')}>{t('goals.add')}</Button>}
          >
            {t('goals.emptyText')}
          </EmptyState>
        )}
        {goals.map((goal) => (
          <GoalCard
            key={goal.id}
            goal={goal}
            actions={view.actions.filter(({ goalId }) => goalId === goal.id)}
            onAddAction={() => addAction(goal.id)}
          />
        ))}
        {loose.length > 0 && <LooseActions actions={loose} />}
      </Stack>
      {(adding === 'goal' || (adding === 'action' && goals.length === 0)) && (
        <GoalDialog onClose={done} />
      )}
      {adding === 'action' && goals.length > 0 && (
        <ActionDialog goals={goals} goalId={goalForAction} onClose={done} />
      )}
      {adding === 'review' && <ReviewDialog onClose={done} />}
    </Split>
  );
}
