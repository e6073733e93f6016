import { ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/app-error';
import { useErrorText } from '../../lib/use-error-text';
import { useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Row } from '../../ui/layout';
import { EntryPage } from './entry-frame';
import { RestoreDialog } from './restore-dialog';

/** The vault cannot be opened as it is: what happened, what is safe, what to do, in that order. */
export function DamagedPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('session');
  const errorText = useErrorText();
  const problem = useSession((state) => state.problem);
  const [isRestoring, setRestoring] = useState(false);
  return (
    <EntryPage title={t('damaged.title')} wide>
      <Banner tone="danger" announce="alert">
        {errorText(new AppError(problem ?? 'unexpected'))}
      </Banner>
      <ul className="flex list-disc flex-col gap-1.5 ps-5">
        <li>{t('damaged.nothingDeleted')}</li>
        <li>{t('damaged.copyFirst')}</li>
        <li>{t('damaged.backup')}</li>
      </ul>
      <Row>
        <Button onPress={onRetry}>{t('damaged.retry')}</Button>
        <Button kind="primary" icon={ArchiveRestore} onPress={() => setRestoring(true)}>
          {t('damaged.restore')}
        </Button>
      </Row>
      {isRestoring && <RestoreDialog putAside onClose={() => setRestoring(false)} />}
    </EntryPage>
  );
}
