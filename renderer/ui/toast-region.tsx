import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { cx } from './cx';
import { Icon } from './icon';
import { IconButton } from './icon-button';
import { dismissToast, lifetimeOf, useToastStore, type Toast } from './toast-store';
import { toneIcons, toneText } from './tone';

/** The buttons of a large dialog stand where messages do, at the end of the window. */
const awayFromButtons =
  '[body:has([role=dialog],[role=alertdialog])_&]:start-6 [body:has([role=dialog],[role=alertdialog])_&]:end-auto';

/** Once in the frame. Messages wait while the pointer or the focus is on them. */
export function ToastRegion() {
  const { t } = useTranslation('ui');
  const toasts = useToastStore((state) => state.toasts);
  const [isHeld, setHeld] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- holds the messages while one looks at them; does nothing
    <section
      aria-label={t('toast.region')}
      className={cx(
        'pointer-events-none fixed bottom-10 end-6 z-50 flex w-[min(26rem,calc(100vw-3rem))] flex-col gap-2',
        awayFromButtons,
      )}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {/* Two live regions that are always there: a region that arrives together with its text is often not spoken. */}
      <div role="status" className="flex flex-col gap-2">
        {toasts
          .filter((toast) => toast.tone !== 'danger')
          .map((toast) => (
            <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
          ))}
      </div>
      <div role="alert" className="flex flex-col gap-2">
        {toasts
          .filter((toast) => toast.tone === 'danger')
          .map((toast) => (
            <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
          ))}
      </div>
    </section>
  );
}

function ToastCard({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  const { t } = useTranslation('ui');
  useEffect(() => {
    const lifetime = lifetimeOf(toast);
    if (lifetime === undefined || isHeld) return undefined;
    const timer = setTimeout(() => dismissToast(toast.id), lifetime);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  const { action } = toast;
  return (
    <div className="pointer-events-auto flex items-center gap-2.5 rounded-md bg-surface-1 py-1.5 pe-1.5 ps-3.5 shadow-float">
      {toast.tone !== 'neutral' && (
        <Icon
          of={toneIcons[toast.tone]}
          size="md"
          className={cx('self-start mt-1.5', toneText[toast.tone])}
        />
      )}
      <p className="min-w-0 flex-1 py-1">{toast.text}</p>
      {action && (
        <Button
          kind="quiet"
          size="compact"
          onPress={() => {
            action.run();
            dismissToast(toast.id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        icon={X}
        label={t('toast.dismiss')}
        size="compact"
        onPress={() => dismissToast(toast.id)}
      />
    </div>
  );
}
