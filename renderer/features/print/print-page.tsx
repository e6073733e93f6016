import { FileDown, Printer } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation } from 'react-router';
import { localToday } from '../../../shared/dates/local-day';
import { useErrorText } from '../../lib/use-error-text';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { useMay, useSession } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Isolate } from '../../ui/isolate';
import { Split } from '../../ui/layout';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { Waiting } from '../../ui/waiting';
import { ChoicesForm } from './choices-form';
import type { ToPrint } from './loader';
import { PaperDialog, SaveDialog } from './outside-dialogs';
import { PagedSheet } from './paged-sheet';
import { Preview } from './preview';
import { printFileName } from './print-choices';
import { printWords } from './print-words';
import { sheetContent } from './sheet-content';
import { useChoices } from './use-choices';
import { usePrintPdf } from './use-print-pdf';

/** Another case or another paper asked for in the address starts afresh. */
export function PrintPage() {
  const { pathname, search } = useLocation();
  return <PrintDesk key={`${pathname}${search}`} />;
}

/** Choose, look, print: the preview is the very PDF that comes out. */
function PrintDesk() {
  const { t } = useTranslation('print');
  const describe = useErrorText();
  const { view, paper, readAt } = useLoaderData<ToPrint>();
  const signedIn = useSession((state) => state.signedIn);
  const mayPrint = useMay('documents.saveOut');
  const { choices, settled, change } = useChoices(view, paper);
  const [open, setOpen] = useState<'paper' | 'file' | null>(null);
  useRevalidateOnChange();

  const sheet = useMemo(
    () =>
      sheetContent({
        view,
        choices: settled,
        words: printWords(settled.language),
        today: localToday(),
        now: readAt,
        officeName: signedIn?.officeName ?? '',
        printedBy: signedIn?.userName ?? '',
        isSample: signedIn?.sample ?? false,
      }),
    [view, readAt, settled, signedIn],
  );
  const { key, ...content } = sheet;
  const { pdf, make } = usePrintPdf(key, settled.paper);
  const isReady = pdf.state === 'ready' && choices === settled;
  const caseId = view.case.id;
  const about = { caseId, what: settled.what, onClose: () => setOpen(null) };
  return (
    <Page
      width="full"
      header={
        <PageHeader
          title={t('title')}
          back={{ to: `/cases/${caseId}`, label: t('back') }}
          note={view.case.number && <Isolate ltr>{view.case.number}</Isolate>}
          actions={
            mayPrint && (
              <>
                <Button icon={FileDown} isDisabled={!isReady} onPress={() => setOpen('file')}>
                  {t('save')}
                </Button>
                <Button
                  kind="primary"
                  icon={Printer}
                  isDisabled={!isReady}
                  onPress={() => setOpen('paper')}
                >
                  {t('print')}
                </Button>
              </>
            )
          }
        />
      }
    >
      <Split
        asideLabel={t('choices.label')}
        aside={<ChoicesForm view={view} choices={choices} onChange={change} />}
      >
        <div aria-busy={!isReady} className="mx-auto max-w-[48rem] rounded-md bg-surface-2 p-5">
          {pdf.state === 'making' && <Waiting label={t('preview.drawing')} block />}
          {pdf.state === 'failed' && (
            <ErrorState title={t('preview.failed')} onRetry={make}>
              {describe(pdf.error)}
            </ErrorState>
          )}
          {pdf.state === 'ready' && <Preview key={key} pdf={pdf.bytes} />}
        </div>
      </Split>
      <PagedSheet key={key} {...content} paper={settled.paper} onReady={make} />
      {open === 'paper' && <PaperDialog {...about} paper={settled.paper} />}
      {open === 'file' && pdf.state === 'ready' && (
        <SaveDialog {...about} pdf={pdf.bytes} fileName={printFileName(settled.what, view)} />
      )}
    </Page>
  );
}
