import { Ellipsis, Handshake, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { GoalStatus } from '../../../shared/plans/contract';
import { InlineChoice } from '../../casework/inline-choice';
import { InlineCode } from '../../casework/inline-code';
import { InlineText } from '../../casework/inline-text';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { ActionRows } from './action-rows';
import { GoalProgress } from './goal-progress';
import { actionsInOrder, goalStatuses, progressOf } from './plan-words';

type Goal = RecordView<'goal'>;
type Patch = Omit<Parameters<typeof api.plans.updateGoal>[0], 'id'>;

interface GoalCardProps {
  goal: Goal;
  actions: RecordView<'action'>[];
  onAddAction: () => void;
}

/** A goal in the client's words, and under it who does what by when. */
export function GoalCard({ goal, actions, onAddAction }: GoalCardProps) {
  const { t } = useTranslation('plans');
  const { canEdit } = useCase();
  const { save, saveWithUndo } = useSaver();
  const put = (patch: Patch) => api.plans.updateGoal({ id: goal.id, ...patch });
  const set = (patch: Patch) => save(() => put(patch));
  const remove = () =>
    saveWithUndo({
      text: t('goals.removed', { words: goal.words ?? '' }),
      run: () => put({ removed: true }),
      undo: () => put({ removed: false }),
    });
  const statuses = goalStatuses.map((id) => ({ id, label: t(`cases:goalStatus.${id}`) }));
  const isOver = goal.status !== 'active' && goal.status !== null;
  return (
    <Card as="article" padding="normal">
      <header className="flex items-start gap-3">
        <h3 className="min-w-0 flex-1 text-lg font-medium">
          <InlineText
            label={t('cases:fields.goal.words')}
            value={goal.words}
            canEdit={canEdit}
            multiline
            requiredText={t('goals.wordsNeeded')}
            onSave={(words) => set({ words: words ?? '' })}
          />
        </h3>
        {canEdit && (
          <Menu
            label={t('goals.more', { words: goal.words ?? '' })}
            entries={[{ id: 'remove', label: t('goals.remove'), onAction: () => void remove() }]}
            trigger={
              <IconButton
                icon={Ellipsis}
                size="compact"
                label={t('goals.more', { words: goal.words ?? '' })}
              />
            }
          />
        )}
      </header>
      <div className="mb-3 mt-1 flex flex-wrap items-center gap-x-5 gap-y-1">
        <InlineChoice
          label={t('cases:fields.goal.status')}
          options={statuses}
          value={goal.status}
          canEdit={canEdit}
          onSave={(status) => set({ status: GoalStatus.parse(status) })}
        />
        <InlineCode
          label={t('cases:fields.goal.domain')}
          list="goal-domains"
          value={goal.domain}
          canEdit={canEdit}
          missing={t('goals.domainMissing')}
          onSave={(domain) => set({ domain })}
        />
        <GoalProgress
          progress={progressOf(goal, actions)}
          canEdit={canEdit && !isOver}
          onSave={(progress) => set({ progress })}
        />
        <Agreed goal={goal} onAgree={(agreed) => set({ agreed })} />
      </div>
      <ActionRows actions={actionsInOrder(actions)} />
      {canEdit && !isOver && (
        <Button
          kind="quiet"
          size="compact"
          icon={Plus}
          onPress={onAddAction}
          aria-label={t('actions.addLong', { words: goal.words ?? '' })}
        >
          {t('actions.add')}
        </Button>
      )}
    </Card>
  );
}

function Agreed({ goal, onAgree }: { goal: Goal; onAgree: (agreed: boolean) => Promise<unknown> }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { canEdit } = useCase();
  if (goal.agreed) {
    return (
      <Badge tone="good" icon={Handshake}>
        {goal.agreedOn
          ? t('goals.agreedOn', { day: format.day(goal.agreedOn) })
          : t('goals.agreed')}
      </Badge>
    );
  }
  if (!canEdit) return <span className="text-sm text-ink-2">{t('goals.notAgreed')}</span>;
  return (
    <Button
      kind="quiet"
      size="compact"
      icon={Handshake}
      onPress={() => void onAgree(true).catch(() => undefined)}
    >
      {t('goals.markAgreed')}
    </Button>
  );
}
