import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { Card } from '../../ui/card';
import { ActionRows } from './action-rows';
import { actionsInOrder } from './plan-words';

/** Actions under no goal: a hearing told at intake, or a goal that was taken away. Nothing due may be out of sight. */
export function LooseActions({ actions }: { actions: RecordView<'action'>[] }) {
  const { t } = useTranslation('plans');
  return (
    <Card title={t('actions.loose')} level={3}>
      <ActionRows actions={actionsInOrder(actions)} />
    </Card>
  );
}
