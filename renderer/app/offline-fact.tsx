import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog';

/** "Works offline": a fact that one can click to read about. */
export function OfflineFact() {
  const { t } = useTranslation('app');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-compact shrink-0 items-center gap-2 rounded-md px-2 text-sm text-ink-2 hover:bg-surface-2 hover:text-ink-1"
      >
        <span aria-hidden className="size-2 rounded-full bg-good" />
        <span className="sr-only @4xl:not-sr-only">{t('offline.short')}</span>
      </button>
      <Dialog
        title={t('offline.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        size="small"
        isDismissable
      >
        <div className="flex flex-col gap-3">
          <p>{t('offline.nothingLeaves')}</p>
          <p>{t('offline.whatMoves')}</p>
          <p className="text-ink-2">{t('offline.care')}</p>
        </div>
      </Dialog>
    </>
  );
}
