import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from './banner';
import { Button } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** Names what goes, and whether it can come back. */
  children: ReactNode;
  /** The act as a verb: "Delete 3 documents", never "OK". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  tone?: 'danger' | 'normal' | undefined;
  /** May take a while or fail; the dialog stays until it is done and shows what failed. */
  onConfirm: () => void | Promise<void>;
  onCancel: () => void;
  /** Words for a failure. */
  describeError?: ((error: unknown) => string) | undefined;
}

/** Only destructive acts ask. Everything else has Undo. */
export function ConfirmDialog({
  isOpen,
  title,
  children,
  confirmLabel,
  cancelLabel,
  tone = 'normal',
  onConfirm,
  onCancel,
  describeError,
}: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  const confirm = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      await onConfirm();
    } catch (error) {
      setProblem(describeError?.(error) ?? t('confirm.failed'));
    } finally {
      setPending(false);
    }
  };

  return (
    <Dialog
      isOpen={isOpen}
      title={title}
      onClose={onCancel}
      size="small"
      role="alertdialog"
      footer={
        <>
          <Button onPress={onCancel} isDisabled={isPending} autoFocus={tone === 'danger'}>
            {cancelLabel ?? t('cancel')}
          </Button>
          <Button
            kind={tone === 'danger' ? 'danger' : 'primary'}
            isPending={isPending}
            onPress={() => void confirm()}
            autoFocus={tone !== 'danger'}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {problem && <Banner tone="danger">{problem}</Banner>}
      </div>
    </Dialog>
  );
}
