import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Deriving } from './deriving';
import { useAct } from './use-act';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface SecretFormDialogProps {
  title: string;
  saveLabel: string;
  isReady: boolean;
  onSave: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A form whose answer needs a key to be derived: it moves while that takes its second. */
export function SecretFormDialog(props: SecretFormDialogProps) {
  const { title, saveLabel, isReady, onSave, onClose, children } = props;
  const { t } = useTranslation('ui');
  const act = useAct();
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isReady || act.isBusy) return;
    void act.run(onSave).then((good) => good && onClose());
  };
  return (
    <Dialog
      isOpen
      title={title}
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button onPress={onClose} isDisabled={act.isBusy}>
            {t('cancel')}
          </Button>
          <Button kind="primary" onPress={() => submit()} isDisabled={!isReady || act.isBusy}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {children}
        {act.isBusy && <Deriving />}
        <button type="submit" hidden>
          {saveLabel}
        </button>
      </form>
    </Dialog>
  );
}
