import { Download } from 'lucide-react';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { AppError } from '../../../shared/app-error';
import { localToday } from '../../../shared/dates/local-day';
import type { DocumentView } from '../../../shared/documents/contract';
import { useCodes } from '../../casework/use-codes';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Waiting } from '../../ui/waiting';
import { AudioViewer } from './audio-viewer';
import { ExpiryMark } from './expiry-mark';
import { ImageViewer } from './image-viewer';
import { SaveOutDialog } from './save-out-dialog';
import { SavingOutBar } from './saving-out-bar';
import { TextViewer } from './text-viewer';
import { ViewerProblem } from './viewer-problem';
import type { ViewerProps } from './viewer-props';

// Half a megabyte of code that most visits to a case do not need.
const PdfViewer = lazy(() =>
  import('./pdf-viewer').then((module) => ({ default: module.PdfViewer })),
);

const viewers: Record<Exclude<DocumentView['viewer'], 'none'>, ComponentType<ViewerProps>> = {
  pdf: PdfViewer,
  image: ImageViewer,
  text: TextViewer,
  audio: AudioViewer,
};

/** One document, looked at inside the program. */
export function DocumentPage() {
  const { t } = useTranslation('documents');
  const view = useLoaderData<DocumentView>();
  const { document, warning } = view;
  const maySaveOut = useMay('documents.saveOut');
  const [isSavingOut, setSavingOut] = useState(false);
  const saveButton = (kind: 'primary' | 'secondary') =>
    maySaveOut &&
    view.size !== null && (
      <Button icon={Download} kind={kind} onPress={() => setSavingOut(true)}>
        {t('out.action')}
      </Button>
    );
  return (
    <Page
      width="full"
      fill
      header={
        <PageHeader
          back={{ to: `/cases/${document.caseId}/documents`, label: t('page.back') }}
          title={<Isolate>{document.title ?? t('list.unnamed')}</Isolate>}
          beside={<ExpiryMark expires={document.expires} today={localToday()} />}
          note={<Facts view={view} />}
          actions={view.viewer !== 'none' && saveButton('secondary')}
        />
      }
    >
      <Stack gap="md" className="min-h-0 flex-1">
        <SavingOutBar />
        {warning && (
          <Banner
            tone={warning === 'archive' ? 'info' : 'warning'}
            title={t(`warning.${warning}.title`)}
          >
            {t(`warning.${warning}.text`)}
          </Banner>
        )}
        <Content view={view} action={saveButton('primary')} />
      </Stack>
      {isSavingOut && <SaveOutDialog view={view} onClose={() => setSavingOut(false)} />}
    </Page>
  );
}

function Facts({ view }: { view: DocumentView }) {
  const { t } = useTranslation('documents');
  const codes = useCodes();
  const format = useFormat();
  const { document, personName, shownName, size } = view;
  const facts = [
    document.type && codes.label('document-types', document.type),
    personName && t('page.whose', { name: `\u2068${personName}\u2069` }),
    shownName && `\u2068${shownName}\u2069`,
    size !== null && format.bytes(size),
    document.addedAt !== null && t('page.added', { when: format.dateTime(document.addedAt) }),
  ];
  return facts.filter(Boolean).join(' · ');
}

function Content({ view, action }: { view: DocumentView; action: React.ReactNode }) {
  const { t } = useTranslation('documents');
  const { document, viewer, size, mediaType } = view;
  if (size === null || mediaType === null)
    return <ViewerProblem error={new AppError('file-missing')} />;
  if (viewer === 'none') {
    return (
      <EmptyState title={t('viewer.none.title')} action={action}>
        {t('viewer.none.text')}
      </EmptyState>
    );
  }
  const Viewer = viewers[viewer];
  return (
    <Suspense fallback={<Waiting label={t('viewer.opening')} block />}>
      <Viewer
        key={document.id}
        documentId={document.id}
        size={size}
        mediaType={mediaType}
        label={document.title ?? t('list.unnamed')}
      />
    </Suspense>
  );
}
