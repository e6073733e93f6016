import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { useFormat } from '../../lib/use-format';
import { runJob, useJob } from '../../lib/use-job';
import { sessionLocked } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Isolate } from '../../ui/isolate';
import { ProgressBar } from '../../ui/progress-bar';

interface RestoreDialogProps {
  onClose: () => void;
  /** A vault that cannot be opened stands there: it is kept beside, under another name. */
  putAside?: boolean | undefined;
}
interface Restored {
  madeAt: string;
  documents: number;
  putAside: string | null;
}

/** From a backup file to a vault that waits to be unlocked. */
export function RestoreDialog({ onClose, putAside = false }: RestoreDialogProps) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const [jobId, setJobId] = useState<string | null>(null);
  const [file, setFile] = useState<string>();
  const [restored, setRestored] = useState<Restored>();
  const progress = useJob(jobId);
  const act = useAct();

  const choose = () =>
    void act.run(async () => {
      const chosen = await askShell('dialogs.openFile', {
        kind: 'restore',
        title: t('restore.choose'),
        filters: [{ name: t('fileKind'), extensions: ['backup'] }],
      });
      if (!chosen) return;
      setFile(chosen.name);
      const job = await runJob<Restored>(() =>
        api.backups.restore({ ticket: chosen.ticket, putAside }),
      );
      setJobId(job.id);
      setRestored(await job.result.finally(() => setJobId(null)));
    });
  const done = () => sessionLocked();

  return (
    <Dialog
      isOpen
      title={t('restore.title')}
      onClose={restored ? done : act.isBusy ? () => undefined : onClose}
      size="small"
      footer={
        restored ? (
          <Button kind="primary" onPress={done} autoFocus>
            {t('restore.unlock')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose} isDisabled={act.isBusy}>
              {t('restore.cancel')}
            </Button>
            <Button kind="primary" icon={FolderOpen} onPress={choose} isDisabled={act.isBusy}>
              {t(file === undefined ? 'restore.choose' : 'restore.chooseOther')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {restored ? (
          <Banner tone="good" title={t('restore.done')} announce="status">
            {t('restore.asOf', {
              moment: format.dateTime(Date.parse(restored.madeAt)),
              count: restored.documents,
            })}
          </Banner>
        ) : (
          <>
            <p>{t('restore.text')}</p>
            {putAside && <p className="text-ink-2">{t('restore.putAside')}</p>}
          </>
        )}
        {file !== undefined && !restored && (
          <p className="text-sm text-ink-2">
            <Isolate ltr>{file}</Isolate>
          </p>
        )}
        {act.isBusy && jobId !== null && (
          <ProgressBar
            label={t('restore.running')}
            value={progress?.total ? progress.done : undefined}
            max={progress?.total || 1}
            detail={
              progress?.total
                ? `${format.bytes(progress.done)} / ${format.bytes(progress.total)}`
                : undefined
            }
          />
        )}
        {act.problem && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
