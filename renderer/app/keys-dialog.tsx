import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog';
import { KeyHint } from '../ui/key-hint';
import { shortcuts } from './keyboard-map';

const everywhere = [
  { keys: 'Esc', labelKey: 'app:keys.escape' },
  { keys: 'Tab', labelKey: 'app:keys.tab' },
  { keys: '↑ ↓', labelKey: 'app:keys.arrows' },
  { keys: 'Enter', labelKey: 'app:keys.enter' },
];

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('app');
  return (
    <Dialog title={t('keys.title')} isOpen={isOpen} onClose={onClose} size="small" isDismissable>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 gap-y-2">
        {[...shortcuts, ...everywhere].map(({ keys, labelKey }) => (
          <div key={keys} className="contents">
            <dt>
              <KeyHint keys={keys} />
            </dt>
            <dd>{t(labelKey)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
