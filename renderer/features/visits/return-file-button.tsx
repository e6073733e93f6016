import { HardDriveUpload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../access/use-act';
import { BUNDLE_EXTENSION } from '../../../shared/bundles/format';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { runJob } from '../../lib/use-job';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Stack } from '../../ui/layout';

/** The changes of this copy as one file, where the copy itself cannot be carried home. */
export function ReturnFileButton() {
  const { t } = useTranslation('visits');
  const act = useAct();
  const [written, setWritten] = useState<string>();
  const write = () =>
    void act.run(async () => {
      setWritten(undefined);
      const chosen = await askShell('dialogs.saveAs', {
        kind: 'bundle',
        suggestedName: `bundle-home${BUNDLE_EXTENSION}`,
      });
      if (!chosen) return;
      const job = await runJob(() => api.packs.returnFile({ ticket: chosen.ticket }));
      await job.result;
      setWritten(chosen.name);
    });
  return (
    <Stack gap="sm">
      {act.problem && <Banner tone="danger">{act.problem}</Banner>}
      {written && (
        <Banner tone="good" announce="status">
          {t('here.written', { file: written })}
        </Banner>
      )}
      <div>
        <Button icon={HardDriveUpload} onPress={write} isPending={act.isBusy}>
          {t('here.file')}
        </Button>
      </div>
    </Stack>
  );
}
