import { FilePlus2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useRevalidator } from 'react-router';
import type { DraftSummary } from '../../../shared/intake/contract';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Isolate } from '../../ui/isolate';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { showToast } from '../../ui/toast-store';
import { DiscardDialog } from './discard-dialog';

/** Intakes that were stopped, to go on with. */
export function DraftsPage() {
  const { t } = useTranslation('intake');
  const drafts = useLoaderData() as DraftSummary[];
  const [discarding, setDiscarding] = useState<DraftSummary | null>(null);
  const { revalidate } = useRevalidator();
  const start = useStart();
  const button = (
    <Button
      kind="primary"
      size="main"
      icon={FilePlus2}
      keys="Ctrl N"
      isPending={start.isPending}
      onPress={start.run}
    >
      {t('ui.drafts.start')}
    </Button>
  );
  return (
    <Page
      header={<PageHeader title={t('ui.drafts.title')} actions={drafts.length > 0 && button} />}
    >
      {drafts.length === 0 && <EmptyState title={t('ui.drafts.empty')} action={button} />}
      <ul className="flex flex-col gap-3">
        {drafts.map((draft) => (
          <DraftCard key={draft.draftId} draft={draft} onDiscard={() => setDiscarding(draft)} />
        ))}
      </ul>
      <DiscardDialog
        draftId={discarding?.draftId ?? null}
        onClose={() => setDiscarding(null)}
        onDone={() => {
          setDiscarding(null);
          void revalidate();
        }}
      />
    </Page>
  );
}

function DraftCard({ draft, onDiscard }: { draft: DraftSummary; onDiscard: () => void }) {
  const { t } = useTranslation('intake');
  const format = useFormat();
  return (
    <Card
      as="li"
      level={2}
      title={draft.label ? <Isolate>{draft.label}</Isolate> : t('ui.drafts.nameless')}
      actions={
        <>
          <IconButton icon={Trash2} label={t('ui.discard.button')} onPress={onDiscard} />
          <ButtonLink to={`/intake/${draft.draftId}`}>{t('ui.drafts.resume')}</ButtonLink>
        </>
      }
    >
      <p className="text-sm text-ink-2">
        {t('ui.drafts.progress', { done: draft.pagesDone, pages: draft.pages })}
        {' · '}
        {t('ui.drafts.saved', { when: format.dateTime(draft.savedAt) })}
      </p>
    </Card>
  );
}

function useStart() {
  const navigate = useNavigate();
  const describe = useErrorText();
  const [isPending, setPending] = useState(false);
  const run = () => {
    setPending(true);
    api.intake
      .startDraft({})
      .then(({ draftId }) => navigate(`/intake/${draftId}`))
      .catch((error: unknown) => showToast({ tone: 'danger', text: describe(error) }))
      .finally(() => setPending(false));
  };
  return { isPending, run };
}
