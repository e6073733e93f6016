import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { IconButton } from './icon-button';

interface DialogProps {
  title: ReactNode;
  isOpen: boolean;
  /** Esc, the cross, or (where dismissable) a press outside. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large' | undefined;
  role?: 'dialog' | 'alertdialog' | undefined;
  /** A press outside closes it. Off where something is typed: never closes with unsaved text. */
  isDismissable?: boolean | undefined;
  /** No frame of its own: the content brings everything (the palette). */
  bare?: boolean | undefined;
}

const dialogSizes = { small: 'max-w-[28rem]', medium: 'max-w-[40rem]', large: 'max-w-[60rem]' };

export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = 'medium',
  role = 'dialog',
  isDismissable = false,
  bare,
}: DialogProps) {
  const { t } = useTranslation('ui');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      className={cx(
        'fixed inset-0 z-40 flex justify-center overflow-auto bg-scrim p-4',
        bare ? 'items-start pt-[10vh]' : 'items-center',
      )}
    >
      <Modal
        className={cx(
          'flex max-h-full w-full flex-col overflow-hidden rounded-md bg-surface-1 shadow-float',
          dialogSizes[size],
        )}
      >
        <AriaDialog
          role={role}
          className="flex min-h-0 flex-col outline-none"
          {...(bare && typeof title === 'string' ? { 'aria-label': title } : {})}
        >
          {!bare && (
            <header className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
              <Heading slot="title" level={2} className="min-w-0 py-0.5 text-lg">
                {title}
              </Heading>
              {role === 'dialog' && (
                <IconButton icon={X} label={t('close')} size="compact" onPress={onClose} />
              )}
            </header>
          )}
          <div className={cx('relative min-h-0 overflow-y-auto', !bare && 'px-5 py-4')}>
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
