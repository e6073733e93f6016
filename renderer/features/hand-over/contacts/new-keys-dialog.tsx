import { useTranslation } from 'react-i18next';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { showToast } from '../../../ui/toast-store';

const FILE = `new-keys${PAPER_EXTENSION}`;

/** Gives up the office's keys. The paper for the others is written first: nothing changes where it cannot be. */
export function NewKeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const describe = useErrorText();
  const make = async () => {
    const ticket = await askShell('dialogs.saveAs', {
      kind: 'paper',
      suggestedName: FILE,
      title: t('ownKeys.act'),
    });
    if (ticket) {
      const { offices } = await save(() => api.contacts.replaceOwnKeys({ ticket: ticket.ticket }));
      showToast({ tone: 'good', text: t('ownKeys.done', { count: offices }) });
    }
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      tone="danger"
      title={t('ownKeys.title')}
      confirmLabel={t('ownKeys.act')}
      describeError={describe}
      onCancel={onClose}
      onConfirm={make}
    >
      <p>{t('ownKeys.text')}</p>
      <p>{t('ownKeys.stolen')}</p>
    </ConfirmDialog>
  );
}
