import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { IconButton } from '../../ui/icon-button';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import { ProgressBar } from '../../ui/progress-bar';
import { DocumentFields } from './document-fields';
import type { DocumentProblem } from './document-form';
import { changeForm, putAside, retry, type PendingDocument } from './upload-store';

interface PendingCardProps {
  item: PendingDocument;
  problems: readonly DocumentProblem[];
}

/** One file that is being added: its way in, and what it is. */
export function PendingCard({ item, problems }: PendingCardProps) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const describe = useErrorText();
  const { key, shownName, size, sent, state } = item;
  return (
    <Card
      as="li"
      level={3}
      title={<Isolate>{shownName || t('list.unnamed')}</Isolate>}
      note={state === 'sent' ? t('add.sent', { size: format.bytes(size) }) : format.bytes(size)}
      actions={
        <IconButton
          icon={X}
          label={t('add.putAside', { name: shownName })}
          size="compact"
          onPress={() => void putAside(key)}
        />
      }
    >
      <Stack gap="md">
        {(state === 'sending' || state === 'waiting') && (
          <ProgressBar
            label={t(state === 'waiting' ? 'add.waiting' : 'add.sending')}
            value={sent}
            max={Math.max(size, 1)}
            detail={t('add.progress', { done: format.bytes(sent), total: format.bytes(size) })}
            onCancel={() => void putAside(key)}
          />
        )}
        {state === 'failed' && (
          <Banner
            tone="danger"
            announce="alert"
            action={
              <Button size="compact" onPress={() => retry(item)}>
                {t('add.retry')}
              </Button>
            }
          >
            {describe(item.error)}
          </Banner>
        )}
        {state !== 'failed' && (
          <DocumentFields
            form={item.form}
            onChange={(form) => changeForm(key, form)}
            problems={problems}
          />
        )}
      </Stack>
    </Card>
  );
}
