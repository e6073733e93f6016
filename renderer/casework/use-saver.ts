import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { noteOwnChange } from '../lib/use-revalidate-on-change';
import { useErrorText } from '../lib/use-error-text';
import { saving } from '../lib/use-save-status';
import { showToast } from '../ui/toast-store';

interface Saver {
  /** Saves, shows "Saving / Saved / Not saved" in the status line, and refreshes the page. Rejects on failure. */
  save: <T>(work: () => Promise<T>) => Promise<T>;
  /** The same for an act that can be taken back; a failure is told in a message, not thrown. */
  saveWithUndo: (act: {
    text: string;
    run: () => Promise<unknown>;
    undo: () => Promise<unknown>;
  }) => Promise<void>;
}

export function useSaver(): Saver {
  const { t } = useTranslation('ui');
  const describe = useErrorText();
  const save = useCallback(async <T>(work: () => Promise<T>): Promise<T> => {
    const result = await saving(work);
    noteOwnChange();
    return result;
  }, []);
  const saveWithUndo = useCallback<Saver['saveWithUndo']>(
    async ({ text, run, undo }) => {
      const tell = (error: unknown) => showToast({ tone: 'danger', text: describe(error) });
      try {
        await save(run);
        showToast({ text, action: { label: t('undo'), run: () => void save(undo).catch(tell) } });
      } catch (error) {
        tell(error);
      }
    },
    [save, describe, t],
  );
  return { save, saveWithUndo };
}
