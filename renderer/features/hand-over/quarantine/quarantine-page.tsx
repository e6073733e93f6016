import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { QuarantinedBundle } from '../../../../shared/bundles/quarantined-bundle';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { useRevalidateOnChange } from '../../../lib/use-revalidate-on-change';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import type { QuarantineData } from '../loaders';
import { IMPORT_PAGE, useReader } from '../import/use-reader';
import { QuarantinedCard } from './quarantined-card';

/** Bundles that were not let in: who they say they are from, and what can be done about it. */
export function QuarantinePage() {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { bundles, bytes, maxBytes, days } = useLoaderData<QuarantineData>();
  const navigate = useNavigate();
  const reader = useReader();
  const [leaving, setLeaving] = useState<QuarantinedBundle>();
  useRevalidateOnChange();
  const open = ({ id, bytes: size, claimed }: QuarantinedBundle) => {
    reader.readQuarantined({ id, bytes: size, fileName: claimed?.name ?? '' });
    void navigate(IMPORT_PAGE);
  };
  return (
    <Page
      header={
        <PageHeader
          title={t('quarantine.title')}
          back={{ to: '/hand-over', label: t('home.title') }}
          note={t('quarantine.note', {
            days,
            used: format.bytes(bytes),
            room: format.bytes(maxBytes),
          })}
        />
      }
    >
      {bundles.length === 0 ? (
        <EmptyState icon={ShieldAlert} title={t('quarantine.none')}>
          {t('quarantine.noneText')}
        </EmptyState>
      ) : (
        <Stack gap="md">
          {bundles.map((bundle) => (
            <QuarantinedCard
              key={bundle.id}
              bundle={bundle}
              onOpen={() => open(bundle)}
              onDiscard={() => setLeaving(bundle)}
            />
          ))}
        </Stack>
      )}
      {leaving && <DiscardDialog bundle={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}

interface DiscardDialogProps {
  bundle: QuarantinedBundle;
  onClose: () => void;
}

function DiscardDialog({ bundle: { id, claimed }, onClose }: DiscardDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const describe = useErrorText();
  return (
    <ConfirmDialog
      isOpen
      tone="danger"
      title={t('quarantine.discardTitle')}
      confirmLabel={t('quarantine.discard')}
      describeError={describe}
      onCancel={onClose}
      onConfirm={async () => {
        await save(() => api.bundles.discardQuarantined({ id }));
        onClose();
      }}
    >
      {t('quarantine.discardText', { office: claimed?.name ?? t('quarantine.nobody') })}
    </ConfirmDialog>
  );
}
