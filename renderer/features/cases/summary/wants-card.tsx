import { useTranslation } from 'react-i18next';
import { InlineText } from '../../../casework/inline-text';
import { useCase } from '../../../casework/use-case';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Card } from '../../../ui/card';

/** What the person asks for, in their words, and the situation as the worker understands it. */
export function WantsCard() {
  const { t } = useTranslation('cases');
  const { view, caseId, canEdit } = useCase();
  const { save } = useSaver();
  const { wants, situation } = view.case;
  return (
    <Card title={t('summary.wants')}>
      <div className="text-lg">
        <InlineText
          label={t('summary.wants')}
          value={wants}
          canEdit={canEdit}
          multiline
          missing={t('summary.wantsMissing')}
          onSave={(words) => save(() => api.cases.update({ caseId, set: { wants: words } }))}
        />
      </div>
      <h3 className="mb-0.5 mt-3 text-sm font-medium text-ink-2">{t('summary.situation')}</h3>
      <InlineText
        label={t('summary.situation')}
        value={situation}
        canEdit={canEdit}
        multiline
        missing={t('summary.situationMissing')}
        onSave={(words) => save(() => api.cases.update({ caseId, set: { situation: words } }))}
      />
    </Card>
  );
}
