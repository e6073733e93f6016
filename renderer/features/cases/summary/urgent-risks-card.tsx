import { CircleCheck, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { HandledDialog } from '../../../casework/handled-dialog';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { useFormat } from '../../../lib/use-format';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Icon } from '../../../ui/icon';
import { Isolate } from '../../../ui/isolate';

type UrgentRisk = RecordView<'urgentRisk'>;

/** Shown only where there is one: an empty place for danger would teach people to look past it. */
export function UrgentRisksCard({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('cases');
  const { view, canEdit } = useCase();
  const waiting = view.urgentRisks.filter(({ handledAt }) => handledAt === null);
  const handled = view.urgentRisks.filter(({ handledAt }) => handledAt !== null);
  if (view.urgentRisks.length === 0) return null;
  return (
    <Card
      title={t('risks.title')}
      tone={waiting.length > 0 ? 'danger' : undefined}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={onAdd}>
            {t('risks.add')}
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-3">
        {[...waiting, ...handled].map((risk) => (
          <RiskLine key={risk.id} risk={risk} />
        ))}
      </ul>
    </Card>
  );
}

function RiskLine({ risk }: { risk: UrgentRisk }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const codes = useCodes();
  const { view, caseId, canEdit } = useCase();
  const [isHandling, setHandling] = useState(false);
  const label = risk.code ? codes.label('urgent-risks', risk.code) : t('risks.unnamed');
  const action = risk.code ? codes.action('urgent-risks', risk.code) : null;
  const about = view.members.find(
    ({ details, isPrincipal }) => details.person.id === risk.personId && !isPrincipal,
  )?.details.person.fullName;
  const isHandled = risk.handledAt !== null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <div className="flex min-w-0 flex-1 basis-64 gap-2">
        <Icon
          of={isHandled ? CircleCheck : TriangleAlert}
          className={isHandled ? 'mt-1 text-good' : 'mt-1 text-danger'}
        />
        <div className="min-w-0">
          <p className={isHandled ? 'text-ink-2' : 'font-medium'}>
            {label}
            {about && (
              <span className="font-normal">
                {' '}
                · <Isolate>{about}</Isolate>
              </span>
            )}
          </p>
          {action && !isHandled && <p>{action}</p>}
          {risk.note && <Isolate className="block whitespace-pre-line">{risk.note}</Isolate>}
          <p className="text-sm text-ink-2">
            {risk.raisedAt !== null && t('risks.raised', { when: format.dateTime(risk.raisedAt) })}
            {risk.handledAt !== null &&
              ` · ${t('risks.handled', { when: format.dateTime(risk.handledAt) })}`}
          </p>
          {risk.handledNote && <Isolate className="block text-sm">{risk.handledNote}</Isolate>}
        </div>
      </div>
      {canEdit && !isHandled && (
        <Button
          size="compact"
          onPress={() => setHandling(true)}
          aria-label={t('risks.markHandledLong', { risk: label })}
        >
          {t('risks.markHandled')}
        </Button>
      )}
      {isHandling && (
        <HandledDialog
          caseId={caseId}
          riskId={risk.id}
          label={label}
          onClose={() => setHandling(false)}
        />
      )}
    </li>
  );
}
