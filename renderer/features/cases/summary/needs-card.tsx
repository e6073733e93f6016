import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { InlineChoice } from '../../../casework/inline-choice';
import { InlineText } from '../../../casework/inline-text';
import { nameInCase } from '../../../casework/person-words';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { Isolate } from '../../../ui/isolate';
import { Table } from '../../../ui/table';
import { needStatuses, severities } from './need-words';

type Need = RecordView<'need'>;

export function NeedsCard({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const { view, caseId, canEdit } = useCase();
  const { save, saveWithUndo } = useSaver();
  const label = (need: Need) => (need.code ? codes.label('needs', need.code) : t('needs.unnamed'));
  const nameOf = (id: string | null) => {
    const member = view.members.find(({ details }) => details.person.id === id);
    return member ? nameInCase(member.details.person, view.case) : null;
  };
  const set = (need: Need, change: Parameters<typeof api.cases.saveNeed>[0]['set']) =>
    save(() => api.cases.saveNeed({ caseId, id: need.id, set: change }));
  const remove = (need: Need) =>
    saveWithUndo({
      text: t('needs.removed', { what: label(need) }),
      run: () => api.cases.saveNeed({ caseId, id: need.id, set: { removed: true } }),
      undo: () => api.cases.saveNeed({ caseId, id: need.id, set: { removed: false } }),
    });
  const statuses = needStatuses.map((id) => ({ id, label: t(`needStatus.${id}`) }));
  const weights = severities.map((id) => ({ id, label: t(`severity.${id}`) }));
  const several = view.members.length > 1;

  return (
    <Card
      title={t('needs.title')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={onAdd}>
            {t('needs.add')}
          </Button>
        )
      }
    >
      {view.needs.length === 0 ? (
        <EmptyState small title={t('needs.empty')} />
      ) : (
        <Table
          caption={t('needs.title')}
          rows={view.needs}
          rowKey={(need) => need.id}
          columns={[
            {
              id: 'what',
              header: t('fields.need.code'),
              isRowHeader: true,
              cell: (need) => (
                <>
                  <span className="font-medium">{label(need)}</span>
                  {several && nameOf(need.personId) && (
                    <div className="text-sm text-ink-2">
                      <Isolate>{nameOf(need.personId)}</Isolate>
                    </div>
                  )}
                </>
              ),
            },
            {
              id: 'severity',
              header: t('fields.need.severity'),
              cell: (need) => (
                <InlineChoice
                  label={t('fields.need.severity')}
                  options={weights}
                  canClear
                  value={need.severity}
                  canEdit={canEdit}
                  onSave={(severity) => set(need, { severity })}
                />
              ),
            },
            {
              id: 'status',
              header: t('fields.need.status'),
              cell: (need) => (
                <InlineChoice
                  label={t('fields.need.status')}
                  options={statuses}
                  value={need.status}
                  canEdit={canEdit}
                  onSave={(status) => set(need, { status })}
                />
              ),
            },
            {
              id: 'note',
              header: t('fields.need.note'),
              cell: (need) => (
                <InlineText
                  label={t('fields.need.note')}
                  value={need.note}
                  canEdit={canEdit}
                  multiline
                  onSave={(note) => set(need, { note })}
                />
              ),
            },
            ...(canEdit
              ? [
                  {
                    id: 'acts',
                    header: t('inline.acts'),
                    headerHidden: true,
                    align: 'end' as const,
                    cell: (need: Need) => (
                      <IconButton
                        icon={X}
                        size="compact"
                        label={t('inline.takeAway', { what: label(need) })}
                        onPress={() => void remove(need)}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Card>
  );
}
