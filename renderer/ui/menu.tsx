import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { cx } from './cx';
import { given } from './given';
import { Icon } from './icon';
import { KeyHint } from './key-hint';
import { popover } from './list-option';

export interface MenuEntry {
  id: string;
  label: string;
  description?: string | undefined;
  icon?: LucideIcon | undefined;
  keys?: string | undefined;
  tone?: 'danger' | undefined;
  isDisabled?: boolean | undefined;
  /** A hairline above this entry. */
  startsGroup?: boolean | undefined;
  onAction: () => void;
}

interface MenuProps {
  /** The Button or IconButton that opens it. */
  trigger: ReactElement;
  label: string;
  entries: readonly MenuEntry[];
}

/** Several acts behind one button. */
export function Menu({ trigger, label, entries }: MenuProps) {
  const hasIcons = entries.some(({ icon }) => icon !== undefined);
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(popover, 'min-w-48 max-w-96')} offset={4}>
        <AriaMenu
          aria-label={label}
          className="outline-none"
          onAction={(id) => entries.find((entry) => entry.id === id)?.onAction()}
        >
          {entries.flatMap((entry) => [
            ...(entry.startsGroup
              ? [<Separator key={`${entry.id}-line`} className="my-1 border-t border-line" />]
              : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              {...given({ isDisabled: entry.isDisabled })}
              className={cx(
                'flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 py-1 outline-none focus:bg-surface-2 focus-visible:-outline-offset-2 disabled:text-ink-3',
                entry.tone === 'danger' && 'text-danger',
              )}
            >
              {entry.icon ? (
                <Icon of={entry.icon} className={entry.tone === 'danger' ? '' : 'text-ink-2'} />
              ) : (
                hasIcons && <span className="size-4 shrink-0" />
              )}
              <span className="min-w-0 flex-1">
                {entry.label}
                {entry.description && (
                  <span className="block text-sm text-ink-2">{entry.description}</span>
                )}
              </span>
              {entry.keys && <KeyHint keys={entry.keys} />}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
