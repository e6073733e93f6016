import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBoxItem } from 'react-aria-components';
import { given } from './given';
import { Icon } from './icon';

export interface Option {
  id: string;
  label: string;
  description?: string | undefined;
  isDisabled?: boolean | undefined;
}

export const popover = 'overflow-auto rounded-md bg-surface-1 p-1 shadow-float outline-none';

/** One line of a list that opens: Select, ComboBox. */
export function ListOption({ option, children }: { option: Option; children?: ReactNode }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      {...given({ isDisabled: option.isDisabled })}
      className="group flex min-h-8 items-start gap-2 rounded-sm px-2.5 py-1 outline-none focus:bg-surface-2 focus-visible:-outline-offset-2 selected:font-medium disabled:text-ink-3"
    >
      <span className="min-w-0 flex-1">
        <bdi>{children ?? option.label}</bdi>
        {option.description && (
          <span className="block text-sm font-normal text-ink-2">{option.description}</span>
        )}
      </span>
      <Icon of={Check} className="invisible mt-1 text-accent group-selected:visible" />
    </ListBoxItem>
  );
}
