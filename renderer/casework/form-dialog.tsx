import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isCancelled } from '../lib/is-cancelled';
import { useErrorText } from '../lib/use-error-text';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Dialog } from '../ui/dialog';
import { useChanged } from './use-changed';
import { useSaver } from './use-saver';
import { useUnsaved } from './use-unsaved';

interface FormDialogProps {
  title: string;
  /** The act as a verb. */
  saveLabel: string;
  onClose: () => void;
  /** Saves; the dialog closes when it is done and stays with what was typed when it fails. */
  onSave: () => Promise<unknown>;
  /** What is still missing keeps the button away. */
  isReady: boolean;
  /**
   * What stands in the fields, where somebody writes: a lock saves it, and Esc asks before it is thrown
   * away. Never of a decision: nobody has taken it before they press the button.
   */
  typed?: unknown;
  /** What a lock saves of it, if not what the button does; null where there is nothing that anybody has said. */
  onKeep?: (() => Promise<unknown>) | null | undefined;
  children: ReactNode;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** Beside the buttons. */
  footerStart?: ReactNode;
}

/** A short form over the page. Ctrl Enter saves from anywhere in it; Esc leaves, and asks first where words would be lost. */
export function FormDialog({
  title,
  saveLabel,
  onClose,
  onSave,
  isReady,
  typed,
  onKeep = isReady ? onSave : null,
  children,
  size = 'small',
  footerStart,
}: FormDialogProps) {
  const { t } = useTranslation('ui');
  const describe = useErrorText();
  const { save } = useSaver();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isLeaving, setLeaving] = useState(false);
  const isChanged = useChanged(typed);
  useUnsaved(isChanged && !isPending ? onKeep : null);

  const leave = () => (isChanged ? setLeaving(true) : onClose());
  const submit = async () => {
    if (!isReady || isPending) return;
    setPending(true);
    setProblem(undefined);
    try {
      await save(onSave);
      onClose();
    } catch (error) {
      // Whoever closes the question for a place has changed their mind about the place, not about the rest.
      if (!isCancelled(error)) setProblem(describe(error));
      setPending(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    void submit();
  };
  return (
    <>
      <Dialog
        isOpen
        title={title}
        onClose={leave}
        size={size}
        footer={
          <>
            {footerStart && <div className="me-auto flex items-center">{footerStart}</div>}
            <Button onPress={onClose}>{t('cancel')}</Button>
            <Button
              kind="primary"
              isDisabled={!isReady}
              isPending={isPending}
              onPress={() => void submit()}
            >
              {saveLabel}
            </Button>
          </>
        }
      >
        <div role="presentation" onKeyDown={onKeyDown}>
          <form onSubmit={onSubmit} className="flex flex-col gap-4">
            {problem && (
              <Banner tone="danger" announce="alert">
                {problem}
              </Banner>
            )}
            {children}
            {/* Enter in a one-line field submits only where the form has a submit button. */}
            <button type="submit" hidden>
              {saveLabel}
            </button>
          </form>
        </div>
      </Dialog>
      <ConfirmDialog
        isOpen={isLeaving}
        title={t('unsaved.title')}
        confirmLabel={t('unsaved.discard')}
        cancelLabel={t('unsaved.stay')}
        tone="danger"
        onConfirm={onClose}
        onCancel={() => setLeaving(false)}
      >
        {t('unsaved.text')}
      </ConfirmDialog>
    </>
  );
}
