import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localToday } from '../../shared/dates/local-day';
import { addDays } from '../../shared/dates/local-day';
import { api } from '../lib/api';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { fitsLimits } from '../ui/day-limits';
import { Menu } from '../ui/menu';
import { FormDialog } from './form-dialog';
import { useSaver } from './use-saver';

interface MoveDueMenuProps {
  actionId: string;
  what: string | null;
  due: string | null;
}

const reaches = [
  { id: 'tomorrow', days: 1 },
  { id: 'inThreeDays', days: 3 },
  { id: 'inOneWeek', days: 7 },
  { id: 'inTwoWeeks', days: 14 },
] as const;

/** Moves an action to another day, the usual ones at hand. */
export function MoveDueMenu({ actionId, what, due }: MoveDueMenuProps) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const { saveWithUndo } = useSaver();
  const [isChoosing, setChoosing] = useState(false);
  const [day, setDay] = useState<string | null>(due);
  const today = localToday();
  const move = (to: string | null) => api.plans.updateAction({ id: actionId, due: to });
  const moveTo = (to: string) =>
    saveWithUndo({
      text: t('move.done', { day: format.day(to) }),
      run: () => move(to),
      undo: () => move(due),
    });
  return (
    <>
      <Menu
        label={t('move.label', { what: what ?? '' })}
        entries={[
          ...reaches.map(({ id, days }) => ({
            id,
            label: t(`move.${id}`),
            description: format.day(addDays(today, days), 'weekday'),
            onAction: () => void moveTo(addDays(today, days)),
          })),
          {
            id: 'other',
            label: t('move.other'),
            startsGroup: true,
            onAction: () => setChoosing(true),
          },
        ]}
        trigger={
          <Button kind="quiet" size="compact" aria-label={t('move.label', { what: what ?? '' })}>
            {t('move.button')}
          </Button>
        }
      />
      {isChoosing && (
        <FormDialog
          title={t('move.label', { what: what ?? '' })}
          saveLabel={t('move.button')}
          onClose={() => setChoosing(false)}
          isReady={day !== null && fitsLimits(day)}
          onSave={() => move(day)}
        >
          <DateField label={t('move.day')} value={day} onChange={setDay} autoFocus />
        </FormDialog>
      )}
    </>
  );
}
