import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../../shared/notices/contract';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { showToast } from '../../../ui/toast-store';

/** Digits only, like bundles: what may be seen on a stick names nobody. */
const suggestedName = (at: Date): string =>
  `paper-${at.toISOString().slice(0, 16).replaceAll(/\D/g, '')}${PAPER_EXTENSION}`;

/** Asks for a place and writes the notice, or our answer to it, sealed to its office. */
export function useWriteNotice(): (notice: Notice, noLaptopHasIt?: boolean) => Promise<void> {
  const { t } = useTranslation('notices');
  const describe = useErrorText();
  const { save } = useSaver();
  return async ({ id, officeName }, noLaptopHasIt = false) => {
    try {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'paper',
        suggestedName: suggestedName(new Date()),
        title: t('write.dialog'),
        filters: [{ name: t('write.fileKind'), extensions: [PAPER_EXTENSION.slice(1)] }],
      });
      if (!ticket) return;
      await save(() => api.notices.write({ id, ticket: ticket.ticket, noLaptopHasIt }));
      showToast({ tone: 'good', text: t('write.done', { office: officeName, file: ticket.name }) });
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    }
  };
}
