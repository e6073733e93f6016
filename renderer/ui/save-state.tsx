import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';

export type SaveStatus =
  | { state: 'idle' }
  | { state: 'saving' }
  /** `at`: the time of day as it is to be read. */
  | { state: 'saved'; at: string }
  | { state: 'failed'; why: string };

/** "Saving", "Saved 14:02", "Not saved – why". Spoken when it changes to saved or failed. */
export function SaveState({ status }: { status: SaveStatus }) {
  const { t } = useTranslation('ui');
  return (
    <span role="status" className="inline-flex min-h-6 items-center gap-1.5 text-sm text-ink-2">
      {status.state === 'saving' && <span aria-hidden>{t('save.saving')}</span>}
      {status.state === 'saved' && (
        <>
          <Icon of={Check} className="text-good" />
          <span>{t('save.saved', { time: status.at })}</span>
        </>
      )}
      {status.state === 'failed' && (
        <>
          <Icon of={CircleAlert} className="text-danger" />
          <span className="text-danger">{t('save.failed', { why: status.why })}</span>
        </>
      )}
    </span>
  );
}
