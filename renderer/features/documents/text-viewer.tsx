import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  detectTextEncoding,
  textEncodings,
  type TextEncoding,
} from '../../../shared/documents/text-encoding';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Select } from '../../ui/select';
import { Waiting } from '../../ui/waiting';
import { rangesOf } from './read-document';
import { useLoaded } from './use-loaded';
import { ViewerFrame } from './viewer-frame';
import { ViewerProblem } from './viewer-problem';
import type { ViewerProps } from './viewer-props';

/** More text than this nobody reads in a window; a copy outside has all of it. */
const SHOWN_BYTES = 2 * 1024 * 1024;

/** Text as text: tags, links and formulas in it are letters. */
export function TextViewer({ documentId, size, label }: ViewerProps) {
  const { t } = useTranslation('documents');
  const load = useCallback(
    () => rangesOf(documentId)(0, Math.min(size, SHOWN_BYTES)),
    [documentId, size],
  );
  const loaded = useLoaded(load);
  if (loaded.state === 'failed') return <ViewerProblem error={loaded.error} />;
  if (loaded.state === 'loading') return <Waiting label={t('viewer.opening')} block />;
  return <Words bytes={loaded.value} isCut={size > SHOWN_BYTES} label={label} />;
}

function Words({ bytes, isCut, label }: { bytes: Uint8Array; isCut: boolean; label: string }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const [encoding, setEncoding] = useState<TextEncoding>(
    () => detectTextEncoding(bytes) ?? 'utf-8',
  );
  const text = useMemo(() => new TextDecoder(encoding).decode(bytes), [bytes, encoding]);
  return (
    <ViewerFrame
      label={label}
      toolbar={
        <Select
          label={t('viewer.encoding')}
          labelHidden
          width="medium"
          options={textEncodings.map((id) => ({ id, label: t(`viewer.encodings.${id}`) }))}
          value={encoding}
          onChange={(id) => setEncoding(id as TextEncoding)}
        />
      }
    >
      {isCut && (
        <div className="p-4 pb-0">
          <Banner tone="info">{t('viewer.cut', { size: format.bytes(SHOWN_BYTES) })}</Banner>
        </div>
      )}
      <pre className="m-0 min-h-full whitespace-pre-wrap bg-surface-1 p-6 font-sans [overflow-wrap:anywhere] [unicode-bidi:plaintext]">
        {text}
      </pre>
    </ViewerFrame>
  );
}
