import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { nextRow } from './grid-keys';
import { Icon } from './icon';

export interface VirtualColumn<Row> {
  id: string;
  header: string;
  /** Said to a screen reader only. */
  headerHidden?: boolean | undefined;
  cell: (row: Row) => ReactNode;
  /** A grid track: `12rem`, `minmax(10rem, 2fr)`. */
  width: string;
  align?: 'start' | 'end' | undefined;
  isSortable?: boolean | undefined;
}

export interface Sort {
  columnId: string;
  direction: 'ascending' | 'descending';
}

interface VirtualTableProps<Row> {
  label: string;
  columns: readonly VirtualColumn<Row>[];
  rowCount: number;
  /** The row at a place; `undefined` while it is fetched. */
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => string;
  /** Enter, or a press on the row. */
  onOpen?: ((row: Row, index: number) => void) | undefined;
  /** Rows that are ticked; then Space does what Enter does, or what `onSelect` says. */
  isSelected?: ((row: Row) => boolean) | undefined;
  /** Ticks a row where Enter opens it. */
  onSelect?: ((row: Row) => void) | undefined;
  sort?: Sort | undefined;
  onSortChange?: ((sort: Sort) => void) | undefined;
  /** Rows in sight (and some around them): fetch these. */
  onRangeChange?: ((first: number, last: number) => void) | undefined;
  /** Where the list stood when it was left. */
  initialIndex?: number | undefined;
  onActiveChange?: ((index: number) => void) | undefined;
  /** In rem, so that it grows with the text. */
  rowHeight?: number | undefined;
  empty?: ReactNode;
}

const rootFontSize = () =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Keeps the active row rendered wherever one scrolls: the grid's aria-activedescendant points to it. */
function rangeWithActive(range: Range, active: number): number[] {
  const start = Math.max(0, range.startIndex - range.overscan);
  const end = Math.min(range.count - 1, range.endIndex + range.overscan);
  const rows = Array.from({ length: Math.max(0, end - start + 1) }, (_, at) => start + at);
  if (active < range.count && (active < start || active > end)) rows.push(active);
  return rows.sort((a, b) => a - b);
}

/** A list of any length: only the rows in sight exist. One stop for Tab; arrows, Page, Home, End and Enter inside. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const {
    label,
    columns,
    rowCount,
    rowAt,
    rowKey,
    onOpen,
    isSelected,
    onSelect,
    sort,
    onSortChange,
    onRangeChange,
    onActiveChange,
    rowHeight = 2.75,
    empty,
  } = props;
  const { t } = useTranslation('ui');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(props.initialIndex ?? 0);
  const header = useRef<HTMLDivElement>(null);
  const [rowPixels, setRowPixels] = useState(() => Math.round(rowHeight * rootFontSize()));
  const [headerPixels, setHeaderPixels] = useState(0);

  // Text size and spacing may change while the list is open.
  useEffect(() => {
    const measure = () => {
      setRowPixels(Math.round(rowHeight * rootFontSize()));
      setHeaderPixels(header.current?.offsetHeight ?? 0);
    };
    const watcher = new ResizeObserver(measure);
    if (scroller.current) watcher.observe(scroller.current);
    return () => watcher.disconnect();
  }, [rowHeight]);

  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    overscan: 8,
    // The header sticks over the first rows: moving up must stop below it.
    scrollMargin: headerPixels,
    scrollPaddingStart: headerPixels,
    initialOffset: Math.max(0, (props.initialIndex ?? 0) - 4) * rowPixels,
    rangeExtractor: useCallback((range: Range) => rangeWithActive(range, active), [active]),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPixels, headerPixels]);

  const shown = virtualizer.getVirtualItems();
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? -1;
  useEffect(() => {
    if (last >= first) onRangeChange?.(first, last);
  }, [first, last, rowCount, onRangeChange]);

  const moveTo = (index: number) => {
    setActive(index);
    onActiveChange?.(index);
    virtualizer.scrollToIndex(index);
  };
  const open = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || (event.key === ' ' && isSelected)) {
      event.preventDefault();
      const row = rowAt(active);
      if (event.key === ' ' && onSelect) {
        if (row !== undefined) onSelect(row);
      } else open(active);
      return;
    }
    const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPixels) - 2);
    const next = nextRow(event.key, active, rowCount, pageSize);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  };

  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-multiselectable={isSelected ? true : undefined}
      aria-activedescendant={rowCount > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/grid relative min-h-72 flex-1 overflow-auto rounded-md border border-line bg-surface-1 focus-visible:-outline-offset-1"
    >
      <div className="min-w-max">
        <div ref={header} role="rowgroup" className="sticky top-0 z-10 bg-surface-2">
          <div
            role="row"
            aria-rowindex={1}
            className="grid border-b border-line-strong px-1"
            style={tracks}
          >
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sort={sort}
                onSortChange={onSortChange}
                sortLabel={t('table.sort.by', { column: column.header })}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map((item) => {
            const row = rowAt(item.index);
            const isActive = item.index === active;
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid listens to the keys
              <div
                key={row === undefined ? `at-${item.index}` : rowKey(row)}
                id={`${id}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-busy={row === undefined || undefined}
                aria-selected={row !== undefined && isSelected ? isSelected(row) : undefined}
                onClick={() => {
                  moveTo(item.index);
                  open(item.index);
                }}
                className={cx(
                  'absolute inset-x-0 top-0 grid items-center border-b border-line px-1 hover:bg-surface-2',
                  isActive &&
                    'group-focus/grid:bg-accent-surface group-focus/grid:shadow-[inset_3px_0_0_var(--accent)] rtl:group-focus/grid:shadow-[inset_-3px_0_0_var(--accent)] forced-colors:group-focus/grid:outline-2 forced-colors:group-focus/grid:-outline-offset-2',
                )}
                style={{
                  ...tracks,
                  height: item.size,
                  transform: `translateY(${item.start - headerPixels}px)`,
                }}
              >
                {columns.map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={cx('min-w-0 truncate px-2.5', column.align === 'end' && 'text-end')}
                  >
                    {row === undefined ? (
                      <span aria-hidden className="block h-2 w-1/2 rounded-full bg-surface-3" />
                    ) : (
                      column.cell(row)
                    )}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {rowCount === 0 && empty !== undefined && (
        <div role="row">
          <div role="gridcell" aria-colspan={columns.length}>
            {empty}
          </div>
        </div>
      )}
    </div>
  );
}

interface HeaderCellProps<Row> {
  column: VirtualColumn<Row>;
  sort: Sort | undefined;
  onSortChange: ((sort: Sort) => void) | undefined;
  sortLabel: string;
}

function HeaderCell<Row>({ column, sort, onSortChange, sortLabel }: HeaderCellProps<Row>) {
  const direction = sort?.columnId === column.id ? sort.direction : undefined;
  const canSort = column.isSortable === true && onSortChange !== undefined;
  const look = cx(
    'flex min-h-9 min-w-0 items-center gap-1 px-2.5 text-sm font-medium text-ink-2',
    column.align === 'end' && 'justify-end',
  );
  return (
    <div
      role="columnheader"
      aria-sort={direction ?? (canSort ? 'none' : undefined)}
      className="min-w-0"
    >
      {canSort ? (
        <button
          type="button"
          title={sortLabel}
          onClick={() =>
            onSortChange({
              columnId: column.id,
              direction: direction === 'ascending' ? 'descending' : 'ascending',
            })
          }
          className={cx(
            look,
            'w-full rounded-sm text-start hover:text-ink-1 focus-visible:-outline-offset-2',
            direction && 'text-ink-1',
          )}
        >
          <span className="truncate">{column.header}</span>
          {direction && (
            <Icon of={direction === 'ascending' ? ArrowUp : ArrowDown} className="size-3.5" />
          )}
        </button>
      ) : (
        <span className={look}>
          <span className={column.headerHidden ? 'sr-only' : 'truncate'}>{column.header}</span>
        </span>
      )}
    </div>
  );
}
