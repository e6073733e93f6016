import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../../shared/notices/contract';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';

/** Another laptop of the office answers: nothing waits here any more, and it can be taken back. */
export function useLeaveNotice(): (notice: Notice) => Promise<void> {
  const { t } = useTranslation('notices');
  const { saveWithUndo } = useSaver();
  return ({ id, officeName }) =>
    saveWithUndo({
      text: t('elsewhere.isLeft', { office: officeName }),
      run: () => api.notices.leave({ id, left: true }),
      undo: () => api.notices.leave({ id, left: false }),
    });
}
