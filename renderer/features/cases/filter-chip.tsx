import { Check, ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/icon';
import type { Option } from '../../ui/list-option';
import { Menu } from '../../ui/menu';

interface FilterChipProps {
  label: string;
  value: string | null;
  options: readonly Option[];
  /** Null takes the filter away. */
  onChange: (value: string | null) => void;
  /** An option that means "no filter". */
  unset?: string | undefined;
}

/** One filter: its name alone while it is off, its value and a tick while it narrows the list. */
export function FilterChip({ label, value, options, onChange, unset }: FilterChipProps) {
  const { t } = useTranslation('cases');
  const isOn = value !== null && value !== unset;
  const chosen = options.find(({ id }) => id === value)?.label;
  const clear =
    isOn && unset === undefined
      ? [{ id: '-', label: t('list.anyValue'), startsGroup: true, onAction: () => onChange(null) }]
      : [];
  return (
    <Menu
      label={label}
      entries={[
        ...options.map(({ id, label: word }) => ({
          id,
          label: word,
          ...(id === value && { icon: Check }),
          onAction: () => onChange(id),
        })),
        ...clear,
      ]}
      trigger={
        <AriaButton
          className={cx(
            'inline-flex h-compact items-center gap-1.5 rounded-full border px-3 text-sm hover:bg-surface-2',
            isOn
              ? 'border-accent bg-accent-surface text-accent'
              : 'border-line-strong bg-surface-1 text-ink-2',
          )}
        >
          {isOn && <Icon of={Check} className="size-3.5" />}
          <span>{isOn && chosen ? t('list.filterOn', { label, value: chosen }) : label}</span>
          <Icon of={ChevronDown} className="size-3.5" />
        </AriaButton>
      }
    />
  );
}
