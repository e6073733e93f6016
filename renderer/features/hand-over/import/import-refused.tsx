import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAppError } from '../../../../shared/app-error';
import { useErrorText } from '../../../lib/use-error-text';
import { useMay } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { AddCardDialog } from '../contacts/add-card-dialog';
import { putAside } from './import-work';

interface ImportRefusedProps {
  fileName: string;
  error: unknown;
  onAgain: () => void;
}

/** Why the bundle was not taken in. Every code has its own sentence, and each says that the cases are untouched. */
export function ImportRefused({ fileName, error, onAgain }: ImportRefusedProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const mayManage = useMay('contacts.manage');
  const [isAdding, setAdding] = useState(false);
  const isUnknown = isAppError(error) && error.code === 'bundle-signer-unknown';
  return (
    <Stack gap="md">
      <Banner
        tone={isUnknown ? 'warning' : 'danger'}
        announce="alert"
        title={t(isUnknown ? 'refused.unknown' : 'refused.title')}
      >
        <p>{describe(error)}</p>
        <p className="mt-1">
          <Isolate ltr>{fileName}</Isolate>
        </p>
        {isUnknown && !mayManage && <p className="mt-1">{t('refused.askSupervisor')}</p>}
      </Banner>
      <Row gap="sm">
        {isUnknown && mayManage && (
          <Button kind="primary" size="main" onPress={() => setAdding(true)}>
            {t('refused.addCard')}
          </Button>
        )}
        <Button onPress={onAgain}>{t('refused.again')}</Button>
        <Button kind="quiet" onPress={() => void putAside()}>
          {t('refused.other')}
        </Button>
      </Row>
      {isAdding && <AddCardDialog onClose={() => setAdding(false)} onAdded={onAgain} />}
    </Stack>
  );
}
