import { Upload } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';

interface DropAreaProps {
  isDisabled: boolean;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on it, or pasted while it is shown. */
export function DropArea({ isDisabled, onFiles, children }: DropAreaProps) {
  const { t } = useTranslation('documents');
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });

  useEffect(() => {
    if (isDisabled) return undefined;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [isDisabled]);

  const over = (step: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    // Entering a child is leaving its parent: only the sum tells whether the files are still over the place.
    depth.current = step === 0 ? depth.current : Math.max(0, depth.current + step);
    setOver(depth.current > 0 && !isDisabled);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    if (!isDisabled) onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className="relative min-h-96"
      onDragEnter={over(1)}
      onDragOver={over(0)}
      onDragLeave={over(-1)}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-0 z-10 flex items-start justify-center rounded-md border-2 border-dashed border-accent bg-accent-surface/90 pt-16"
        >
          <p className="flex items-center gap-3 text-lg">
            <Icon of={Upload} size="lg" />
            {t('add.drop')}
          </p>
        </div>
      )}
    </div>
  );
}
