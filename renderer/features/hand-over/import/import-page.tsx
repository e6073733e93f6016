import { useEffect, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BUNDLE_EXTENSION } from '../../../../shared/bundles/format';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { api } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { useJob } from '../../../lib/use-job';
import { FileDrop } from '../../../ui/file-drop';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import { ProgressBar } from '../../../ui/progress-bar';
import { useShown } from '../use-shown';
import { pageTitle, useFocusOnStep } from '../use-focus-on-step';
import { ImportDone } from './import-done';
import { ImportPreview } from './import-preview';
import { PaperDone } from './paper-done';
import { ImportRefused } from './import-refused';
import { stopReading, useImportWork, type ImportWork } from './import-work';
import { IMPORT_PAGE, type Reader, useReader } from './use-reader';

/** Take in a bundle: drop it, see who sent it and what it would change, then decide. */
export function ImportPage() {
  const { t } = useTranslation('hand-over');
  const work = useImportWork((state) => state.work);
  const reader = useReader();
  const { read } = reader;
  useShown(IMPORT_PAGE);
  useFocusOnStep(work.step, pageTitle);
  // While somebody looks for the file.
  useEffect(() => void api.bundles.expect({}).catch(() => undefined), []);
  const canDrop = work.step !== 'reading';
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    // The box for files inside the page has taken it already.
    if (event.defaultPrevented) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file && canDrop) read(file);
  };
  return (
    <div
      role="presentation"
      className={isOver ? 'min-h-full bg-accent-surface' : 'min-h-full'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(canDrop);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Page
        header={
          <PageHeader
            title={t('home.in.title')}
            back={{ to: '/hand-over', label: t('home.title') }}
            note={work.step !== 'applied' && t('import.note')}
          />
        }
      >
        <Step work={work} reader={reader} />
      </Page>
    </div>
  );
}

function Step({ work, reader }: { work: ImportWork; reader: Reader }) {
  const { t } = useTranslation('hand-over');
  switch (work.step) {
    case 'idle':
      return (
        <FileDrop
          label={t('import.drop')}
          hint={t('import.hint')}
          accept={`${BUNDLE_EXTENSION},${PAPER_EXTENSION}`}
          multiple={false}
          onFiles={([file]) => file && reader.read(file)}
        />
      );
    case 'reading':
      return <Reading work={work} />;
    case 'refused':
      return <ImportRefused {...work} reader={reader} />;
    case 'preview':
      return <ImportPreview preview={work.preview} />;
    case 'paper':
      return <PaperDone paper={work.paper} />;
    case 'applied':
      return <ImportDone {...work} />;
  }
}

function Reading({ work }: { work: Extract<ImportWork, { step: 'reading' }> }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const job = useJob(work.jobId);
  const done = job?.done ?? 0;
  const total = job?.total || work.bytes;
  // The last part has no numbers: the vault works out what would change.
  const isKnown = total > 0 && done < total;
  return (
    <Stack gap="sm">
      <ProgressBar
        label={t(isKnown ? 'import.checking' : 'import.comparing')}
        {...(isKnown ? { value: done, max: total } : {})}
        detail={
          isKnown && t('progress.of', { done: format.bytes(done), total: format.bytes(total) })
        }
        onCancel={stopReading}
        isCancelling={work.isCancelling}
      />
      <p className="text-sm text-ink-2">
        <Isolate ltr>{work.fileName}</Isolate>
        {' · '}
        {t('import.meanwhile')}
      </p>
    </Stack>
  );
}
