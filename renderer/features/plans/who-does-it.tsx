import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { Responsible } from '../../../shared/plans/contract';
import { InlineChoice } from '../../casework/inline-choice';
import { InlineText } from '../../casework/inline-text';
import type { api } from '../../lib/api';
import { responsibles } from './plan-words';

interface WhoDoesItProps {
  action: RecordView<'action'>;
  canEdit: boolean;
  onSave: (patch: Omit<Parameters<typeof api.plans.updateAction>[0], 'id'>) => Promise<unknown>;
}

/** Who does it: the worker, the client, a provider by name, or somebody else. */
export function WhoDoesIt({ action, canEdit, onSave }: WhoDoesItProps) {
  const { t } = useTranslation('plans');
  const options = responsibles.map((id) => ({ id, label: t(`cases:responsible.${id}`) }));
  const isProvider = action.responsible === 'provider';
  return (
    <>
      <InlineChoice
        label={t('cases:fields.action.responsible')}
        options={options}
        value={action.responsible}
        canEdit={canEdit}
        onSave={(responsible) => onSave({ responsible: Responsible.parse(responsible) })}
      />
      {isProvider || action.provider ? (
        <div className="text-sm text-ink-2">
          <InlineText
            label={t('cases:fields.action.provider')}
            value={action.provider}
            canEdit={canEdit}
            missing={t('actions.providerMissing')}
            onSave={(provider) => onSave({ provider })}
          />
        </div>
      ) : (
        (action.responsibleName || action.responsible === 'other') && (
          <div className="text-sm text-ink-2">
            <InlineText
              label={t('cases:fields.action.responsibleName')}
              value={action.responsibleName}
              canEdit={canEdit}
              missing={t('actions.nameMissing')}
              onSave={(responsibleName) => onSave({ responsibleName })}
            />
          </div>
        )
      )}
    </>
  );
}
