import { useTranslation } from 'react-i18next';
import { useErrorText } from '../lib/use-error-text';
import { useFormat } from '../lib/use-format';
import { useSaveStatus, type WindowSave } from '../lib/use-save-status';
import { SaveState, type SaveStatus } from '../ui/save-state';

/** "Saved 14:02 · on this laptop only", always in the same place. */
export function StatusLine() {
  const { t } = useTranslation('app');
  const format = useFormat();
  const errorText = useErrorText();
  const status = useSaveStatus();
  const shown = (save: WindowSave): SaveStatus => {
    if (save.state === 'saved') return { state: 'saved', at: format.time(save.at) };
    if (save.state === 'failed') return { state: 'failed', why: errorText(save.error) };
    return save;
  };
  return (
    <footer className="flex items-center justify-end gap-2 border-t border-line bg-surface-0 px-4 py-0.5 text-sm text-ink-2">
      <SaveState status={shown(status)} />
      {status.state !== 'idle' && <span aria-hidden>·</span>}
      <span>{t(status.state === 'idle' ? 'keptHere' : 'onThisLaptop')}</span>
    </footer>
  );
}
