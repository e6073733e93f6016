import { Upload } from 'lucide-react';
import { useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { cx } from './cx';
import { Icon } from './icon';

interface FileDropProps {
  label: string;
  hint?: ReactNode;
  onFiles: (files: readonly File[]) => void;
  /** As for `<input type=file>`: a help in the dialog, not a check. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  isDisabled?: boolean | undefined;
}

/** Files by choosing, dropping or pasting. Choosing is always there: dragging is never the only way. */
export function FileDrop({
  label,
  hint,
  onFiles,
  accept,
  multiple = true,
  isDisabled = false,
}: FileDropProps) {
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  const take = (files: FileList | null | undefined) => {
    if (!files?.length || isDisabled) return;
    onFiles(multiple ? [...files] : [...files].slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping and pasting are extras: the button does the same
    <div
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
      className={cx(
        'flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-dashed px-4 py-4',
        isOver ? 'border-accent bg-accent-surface' : 'border-line-strong bg-surface-1',
      )}
    >
      <Icon of={Upload} size="lg" className="text-ink-3" />
      <div className="min-w-[12rem] flex-1">
        <p className="font-medium">{label}</p>
        <p className="text-sm text-ink-2">{hint ?? t('files.hint')}</p>
      </div>
      <Button onPress={() => input.current?.click()} isDisabled={isDisabled}>
        {t(multiple ? 'files.choose' : 'files.chooseOne')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was removed.
          event.target.value = '';
        }}
      />
    </div>
  );
}
