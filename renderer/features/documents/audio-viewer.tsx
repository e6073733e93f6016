import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/app-error';
import { Waiting } from '../../ui/waiting';
import { rangesOf, readWhole } from './read-document';
import { useLoaded } from './use-loaded';
import { ViewerProblem } from './viewer-problem';
import type { ViewerProps } from './viewer-props';

const CAP_BYTES = 64 * 1024 * 1024;

/** A recording from memory: the blob lives in this page alone and ends with it. */
export function AudioViewer({ documentId, size, mediaType, label }: ViewerProps) {
  const { t } = useTranslation('documents');
  const [isUnplayable, setUnplayable] = useState(false);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const bytes = await readWhole(rangesOf(documentId), size, CAP_BYTES, signal);
      return URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    },
    [documentId, size, mediaType],
  );
  const loaded = useLoaded(load, URL.revokeObjectURL);
  if (isUnplayable) return <ViewerProblem error={new AppError('document-unreadable-content')} />;
  if (loaded.state === 'failed') return <ViewerProblem error={loaded.error} />;
  if (loaded.state === 'loading') return <Waiting label={t('viewer.opening')} block />;
  return (
    <div className="rounded-md border border-line bg-surface-2 px-6 py-10">
      {/* Recordings come without captions. Time runs the same way in every language, so the controls are not mirrored. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        controls
        controlsList="nodownload noremoteplayback"
        dir="ltr"
        aria-label={label}
        src={loaded.value}
        onError={() => setUnplayable(true)}
        className="w-full max-w-[40rem]"
      />
    </div>
  );
}
