import { Columns3 } from 'lucide-react';
import { DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { Button } from '../../ui/button';
import { CheckboxGroup } from '../../ui/checkbox-group';
import { cx } from '../../ui/cx';
import { popover } from '../../ui/list-option';
import { columnIds, type ColumnId } from './case-columns';

/** Which columns the list has; kept for this laptop. */
export function ColumnsMenu({ shown }: { shown: readonly ColumnId[] }) {
  const { t } = useTranslation('cases');
  const { save } = useSaver();
  const choosable = columnIds.filter((id) => id !== 'name');
  return (
    <DialogTrigger>
      <Button kind="quiet" size="compact" icon={Columns3}>
        {t('list.chooseColumns')}
      </Button>
      <Popover className={cx(popover, 'p-4')} offset={4}>
        <CheckboxGroup
          label={t('list.chooseColumns')}
          options={choosable.map((id) => ({ value: id, label: t(`list.columns.${id}`) }))}
          value={[...shown]}
          onChange={(ids) =>
            void save(() => api.settings.setPreferences({ caseColumns: ids })).catch(
              () => undefined,
            )
          }
        />
      </Popover>
    </DialogTrigger>
  );
}
