import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { ActionStatus } from '../../../shared/plans/contract';
import { InlineChoice } from '../../casework/inline-choice';
import { InlineDay } from '../../casework/inline-day';
import { InlineText } from '../../casework/inline-text';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { Table } from '../../ui/table';
import { actionStatuses, isOpenAction, isOverdue } from './plan-words';
import { WhoDoesIt } from './who-does-it';

type Action = RecordView<'action'>;
type Patch = Omit<Parameters<typeof api.plans.updateAction>[0], 'id'>;

/** Actions as rows, each cell edited where it stands. */
export function ActionRows({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { canEdit, today } = useCase();
  const { save, saveWithUndo } = useSaver();
  const put = (action: Action, patch: Patch) => api.plans.updateAction({ id: action.id, ...patch });
  const set = (action: Action, patch: Patch) => save(() => put(action, patch));
  const remove = (action: Action) =>
    saveWithUndo({
      text: t('actions.removed', { what: action.what ?? '' }),
      run: () => put(action, { removed: true }),
      undo: () => put(action, { removed: false }),
    });
  const field = (name: string) => t(`cases:fields.action.${name}`);
  const statuses = actionStatuses.map((id) => ({ id, label: t(`cases:actionStatus.${id}`) }));
  if (actions.length === 0) return null;
  return (
    <Table
      caption={t('actions.title')}
      rows={actions}
      rowKey={(action) => action.id}
      columns={[
        {
          id: 'what',
          header: field('what'),
          isRowHeader: true,
          cell: (action) => (
            <div className={cx('min-w-40', !isOpenAction(action) && 'text-ink-2')}>
              <InlineText
                label={field('what')}
                value={action.what}
                canEdit={canEdit}
                multiline
                requiredText={t('actions.whatNeeded')}
                onSave={(what) => set(action, { what: what ?? '' })}
              />
              {(action.result || !isOpenAction(action)) && (
                <div className="text-sm">
                  <InlineText
                    label={field('result')}
                    value={action.result}
                    canEdit={canEdit}
                    multiline
                    missing={t('actions.resultMissing')}
                    onSave={(result) => set(action, { result })}
                  />
                </div>
              )}
            </div>
          ),
        },
        {
          id: 'who',
          header: t('actions.who'),
          cell: (action) => (
            <WhoDoesIt action={action} canEdit={canEdit} onSave={(patch) => set(action, patch)} />
          ),
        },
        {
          id: 'due',
          header: field('due'),
          cell: (action) => (
            <InlineDay
              label={field('due')}
              value={action.due}
              canEdit={canEdit}
              missing={t('actions.noDay')}
              onSave={(due) => set(action, { due })}
              display={(day) => (
                <span className="inline-flex flex-wrap items-baseline gap-x-2 whitespace-nowrap">
                  {isOpenAction(action) ? format.relativeDay(day) : format.day(day)}
                  {isOverdue({ ...action, due: day }, today) && (
                    <Badge tone="danger">{t('actions.overdue')}</Badge>
                  )}
                </span>
              )}
            />
          ),
        },
        {
          id: 'status',
          header: field('status'),
          cell: (action) => (
            <InlineChoice
              label={field('status')}
              options={statuses}
              value={action.status}
              canEdit={canEdit}
              onSave={(status) => set(action, { status: ActionStatus.parse(status) })}
            />
          ),
        },
        ...(canEdit
          ? [
              {
                id: 'acts',
                header: t('cases:inline.acts'),
                headerHidden: true,
                align: 'end' as const,
                cell: (action: Action) => (
                  <IconButton
                    icon={X}
                    size="compact"
                    label={t('cases:inline.takeAway', { what: action.what ?? '' })}
                    onPress={() => void remove(action)}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
