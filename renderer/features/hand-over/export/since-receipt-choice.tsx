import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { RadioGroup } from '../../../ui/radio-group';
import type { ExportChoice } from './export-choice';
import { changeChoice } from './export-work';

/** Only what is new to them, where receipts say what they have; everything where somebody wants it so. */
export function SinceReceiptChoice({ choice }: { choice: ExportChoice }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const lastReceiptAt = useLastReceipt(choice.contactIds);
  if (lastReceiptAt === null) return null;
  return (
    <RadioGroup
      label={t('export.since.label')}
      layout="choices"
      value={choice.sinceReceipt ? 'new' : 'everything'}
      onChange={(value) => changeChoice({ sinceReceipt: value === 'new' })}
      options={[
        {
          value: 'new',
          label: t('export.since.new'),
          description: t('export.since.newText', { when: format.dateTime(lastReceiptAt) }),
        },
        {
          value: 'everything',
          label: t('export.since.everything'),
          description: t('export.since.everythingText'),
        },
      ]}
    />
  );
}

/** When the one of them that answered longest ago did so; null where one never has. */
function useLastReceipt(contactIds: readonly string[]): number | null {
  const [last, setLast] = useState<number | null>(null);
  const asked = contactIds.join(' ');
  useEffect(() => {
    let isStale = false;
    const say = (at: number | null) => {
      if (isStale) return;
      setLast(at);
      changeChoice({ sinceReceipt: at !== null });
    };
    if (asked === '') say(null);
    else
      api.custody.canBuildOn({ contactIds: asked.split(' ') }).then(
        ({ lastReceiptAt }) => say(lastReceiptAt),
        () => say(null),
      );
    return () => {
      isStale = true;
    };
  }, [asked]);
  return last;
}
