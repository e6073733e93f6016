import { FilePlus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';

interface ChooseFilesButtonProps {
  onFiles: (files: readonly File[]) => void;
}

/** The system's own dialog; the window gets the files and never a path. */
export function ChooseFilesButton({ onFiles }: ChooseFilesButtonProps) {
  const { t } = useTranslation('documents');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={FilePlus} onPress={() => input.current?.click()}>
        {t('add.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('add.choose')}
        onChange={(event) => {
          if (event.target.files?.length) onFiles([...event.target.files]);
          // The same file may be chosen again after it was put aside.
          event.target.value = '';
        }}
      />
    </>
  );
}
