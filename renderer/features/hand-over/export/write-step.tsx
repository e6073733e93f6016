import { Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { useJob } from '../../../lib/use-job';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { ProgressBar } from '../../../ui/progress-bar';
import { showToast } from '../../../ui/toast-store';
import { isShown } from '../use-shown';
import { suggestedName, type Division, type Lack } from './export-choice';
import { stopWriting, useExportWork, writeBundle, type ExportWork } from './export-work';
import { StepSection } from './step-section';

export const EXPORT_PAGE = '/hand-over/export';

interface WriteStepProps {
  division: Division | null;
  lacks: readonly Lack[];
}

export function WriteStep({ division, lacks }: WriteStepProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const work = useExportWork((state) => state.work);
  const write = useWrite();
  return (
    <StepSection id="write">
      <Stack gap="md">
        {work.step === 'choosing' && work.error !== undefined && (
          <Banner tone="danger" announce="alert">
            {describe(work.error)}
          </Banner>
        )}
        {work.step === 'writing' ? (
          <Writing work={work} />
        ) : (
          <>
            <p className="text-ink-2">{t('export.write.text')}</p>
            {lacks.length > 0 && (
              <div>
                <p>{t('export.write.lacks')}</p>
                <ul className="ms-5 list-disc text-ink-2">
                  {lacks.map((lack) => (
                    <li key={lack}>{t(`export.lack.${lack}`)}</li>
                  ))}
                </ul>
              </div>
            )}
            <div>
              <Button
                kind="primary"
                size="main"
                icon={Save}
                isDisabled={lacks.length > 0 || !division}
                onPress={() => division && void write(division)}
              >
                {t('export.write.button')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </StepSection>
  );
}

function Writing({ work }: { work: Extract<ExportWork, { step: 'writing' }> }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const job = useJob(work.job?.id ?? null);
  const isKnown = job !== null && job.total > 0;
  return (
    <Stack gap="sm">
      <ProgressBar
        label={t('export.write.writing')}
        {...(isKnown ? { value: job.done, max: job.total } : {})}
        detail={
          isKnown &&
          t('progress.of', { done: format.bytes(job.done), total: format.bytes(job.total) })
        }
        onCancel={stopWriting}
        isCancelling={work.isCancelling}
      />
      <p className="text-sm text-ink-2">
        <Isolate ltr>{work.fileName}</Isolate>
        {' · '}
        {t('export.write.meanwhile')}
      </p>
    </Stack>
  );
}

/** Asks for a place, then writes there; where the page was left meanwhile, a message tells the end. */
function useWrite(): (division: Division) => Promise<void> {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const navigate = useNavigate();
  const action = { label: t('import.open'), run: () => void navigate(EXPORT_PAGE) };
  const tell = (error: unknown) => showToast({ tone: 'danger', text: describe(error), action });
  return async (division) => {
    try {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'bundle',
        suggestedName: suggestedName(new Date()),
        title: t('export.write.dialog'),
        filters: [{ name: t('export.write.fileKind'), extensions: ['satchel'] }],
      });
      if (!ticket) return;
      await writeBundle(ticket, division, {
        onDone: ({ fileName, bundles }) => {
          if (isShown(EXPORT_PAGE)) return;
          const text =
            bundles.length > 1
              ? t('export.write.doneSeveral')
              : t('export.write.done', { file: fileName });
          showToast({ tone: 'good', text, action });
        },
        onFailed: (error) => {
          if (!isShown(EXPORT_PAGE)) tell(error);
        },
      });
    } catch (error) {
      tell(error);
    }
  };
}
