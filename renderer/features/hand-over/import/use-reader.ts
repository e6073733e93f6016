import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../../lib/use-error-text';
import { showToast } from '../../../ui/toast-store';
import { isShown } from '../use-shown';
import { readBundle, readQuarantined, type ReadingEnd } from './import-work';
import { summaryWords } from './preview-words';

export const IMPORT_PAGE = '/hand-over/import';

export interface Reader {
  read: (file: File) => void;
  readQuarantined: (bundle: { id: string; bytes: number; fileName: string }) => void;
}

/** Reads a bundle; where the page was left meanwhile, a message tells the end. */
export function useReader(): Reader {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const navigate = useNavigate();
  const action = { label: t('import.open'), run: () => void navigate(IMPORT_PAGE) };
  const told: ReadingEnd = {
    onPreview: (preview) => {
      if (isShown(IMPORT_PAGE)) return;
      const words = summaryWords(preview, t).join(' · ');
      showToast({ text: t('import.ready', { words }), action });
    },
    onRefused: (error) => {
      if (!isShown(IMPORT_PAGE)) showToast({ tone: 'danger', text: describe(error), action });
    },
  };
  return {
    read: (file) => void readBundle(file, told),
    readQuarantined: (bundle) => void readQuarantined(bundle, told),
  };
}
