import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localToday } from '../../../shared/dates/local-day';
import type { DueItem } from '../../../shared/today/contract';
import { HandledDialog } from '../../casework/handled-dialog';
import { MoveDueMenu } from '../../casework/move-due-menu';
import { requestNote } from '../../casework/quick-note-request';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useMay } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/link';

/** The next step for each kind of thing that waits. */
export function NextStepButtons({ item, what }: { item: DueItem; what: string }) {
  const mayWrite = useMay('cases.write');
  if (!mayWrite) return null;
  switch (item.kind) {
    case 'action':
      return <ActionSteps item={item} what={what} />;
    case 'urgentRisk':
      // A closed case is reopened before anything is written in it.
      return item.caseClosed ? (
        <GoTo item={item} place="" label="step.openCase" />
      ) : (
        <HandleStep item={item} what={what} />
      );
    case 'review':
      return <GoTo item={item} place="/plan?add=review" label="step.review" />;
    case 'consent':
      return <GoTo item={item} place="?add=consent" label="step.consent" />;
    case 'document':
      return <GoTo item={item} place="/documents" label="step.document" />;
    case 'riskResponse':
      return <NoteStep item={item} />;
  }
}

function ActionSteps({ item, what }: { item: DueItem; what: string }) {
  const { t } = useTranslation('today');
  const { saveWithUndo } = useSaver();
  const done = () =>
    saveWithUndo({
      text: t('step.doneToast', { what }),
      run: () => api.plans.updateAction({ id: item.id, status: 'done', doneOn: localToday() }),
      undo: () => api.plans.updateAction({ id: item.id, status: 'planned', doneOn: null }),
    });
  return (
    <span className="inline-flex gap-1.5">
      <Button size="compact" onPress={() => void done()} aria-label={t('step.doneLong', { what })}>
        {t('step.done')}
      </Button>
      <MoveDueMenu actionId={item.id} what={what} due={item.due} />
    </span>
  );
}

function HandleStep({ item, what }: { item: DueItem; what: string }) {
  const { t } = useTranslation('today');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact"
        onPress={() => setOpen(true)}
        aria-label={t('step.handledLong', { what })}
      >
        {t('step.handled')}
      </Button>
      {isOpen && (
        <HandledDialog
          caseId={item.caseId}
          riskId={item.id}
          label={what}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function NoteStep({ item }: { item: DueItem }) {
  const { t } = useTranslation('today');
  return (
    <Button
      size="compact"
      onPress={() => requestNote({ caseId: item.caseId, label: item.caseName })}
    >
      {t('step.note')}
    </Button>
  );
}

function GoTo({ item, place, label }: { item: DueItem; place: string; label: string }) {
  const { t } = useTranslation('today');
  return (
    <ButtonLink to={`/cases/${item.caseId}${place}`} size="compact">
      {t(label)}
    </ButtonLink>
  );
}
