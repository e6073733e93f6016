import { Square, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../shared/cases/contract';
import { Icon } from '../../ui/icon';
import type { VirtualColumn } from '../../ui/virtual-table';
import { togglePicked } from './picked-cases';

/** The first column: ticks a case without opening it. Space does the same on the row. */
export const pickColumn = (
  header: string,
  picked: ReadonlySet<string>,
): VirtualColumn<CaseRow> => ({
  id: 'pick',
  header,
  headerHidden: true,
  width: '2.75rem',
  cell: ({ id }) => <PickMark isPicked={picked.has(id)} onToggle={() => togglePicked(id)} />,
});

interface PickMarkProps {
  isPicked: boolean;
  onToggle: () => void;
}

function PickMark({ isPicked, onToggle }: PickMarkProps) {
  const { t } = useTranslation('cases');
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Space on the row does the same; a second stop for Tab in each row would be in the way
    <span
      className="flex size-8 cursor-default items-center justify-center rounded-sm hover:bg-surface-3"
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Icon
        of={isPicked ? SquareCheck : Square}
        size="md"
        className={isPicked ? 'text-accent' : 'text-ink-3'}
      />
      <span className="sr-only">{t(isPicked ? 'list.isPicked' : 'list.isNotPicked')}</span>
    </span>
  );
}
