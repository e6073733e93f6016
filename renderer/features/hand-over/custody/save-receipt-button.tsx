import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { Button } from '../../../ui/button';
import { showToast } from '../../../ui/toast-store';

interface SaveReceiptButtonProps {
  bundleId: string;
  /** Says which one where several stand in a table. */
  label?: string | undefined;
  isCompact?: boolean | undefined;
}

/** Our signed word that a bundle came, as a small file for the office that sent it. */
export function SaveReceiptButton({ bundleId, label, isCompact }: SaveReceiptButtonProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const [isPending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    try {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'paper',
        suggestedName: t('receipt.fileName'),
        title: t('receipt.save'),
        filters: [{ name: t('receipt.fileKind'), extensions: ['satchel-paper'] }],
      });
      if (!ticket) return;
      const { office } = await api.custody.saveReceipt({ bundleId, ticket: ticket.ticket });
      showToast({ tone: 'good', text: t('receipt.saved', { office, file: ticket.name }) });
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button
      icon={isCompact ? undefined : Download}
      kind={isCompact ? 'quiet' : 'secondary'}
      size={isCompact ? 'compact' : 'main'}
      isPending={isPending}
      onPress={() => void save()}
      aria-label={label}
    >
      {t('receipt.save')}
    </Button>
  );
}
